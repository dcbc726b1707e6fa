/** Records what server and simulator say in a log-in, along every way that the page for trying it offers. */
import { readEvents } from './read-events.mjs';
import { setStage } from './stage.mjs';

/**
 * @typedef {import('@secure-start/protocol/flow').FlowView} FlowView
 * @typedef {import('@secure-start/protocol/flow').StartedFlowView} StartedFlowView
 * @typedef {import('@secure-start/protocol/flow').Device} Device
 * @typedef {import('@secure-start/protocol/messages').Language} Language
 *
 * @typedef {object} RecordedEvent An event of the stream.
 * @property {number} atMs Milliseconds since the act that led to the situation.
 * @property {string} [frame]
 * @property {FlowView} [view]
 *
 * @typedef {'scan' | 'open' | 'approve' | 'decline' | 'cancel' | 'finish' | 'renew'} Act
 *
 * @typedef {object} Situation What the server says from one act to the next.
 * @property {StartedFlowView} [view] The response to the act, where it is a request of the element.
 * @property {readonly RecordedEvent[]} [events]
 * @property {string} [nonce] With which the app leads back to the page.
 * @property {Readonly<Partial<Record<Act, Situation>>>} [next] What follows each act that is possible here.
 *
 * @typedef {object} Recording
 * @property {{ service: string, person: string }} app What the app displays.
 * @property {Readonly<Record<Language, Readonly<Record<Device, Situation>>>>} logIns
 */

/** The address of the simulator's phone in the recording: the phone on the page. */
export const phoneOnPage = '#recorded-phone';
/** The age at which the server renews a link before the app is opened, and some more. */
const oldLinkMs = 25_000;
const ways = {
  other: [['scan'], ['scan', 'approve'], ['scan', 'decline'], ['scan', 'cancel'], ['cancel']],
  same: [['open'], ['open', 'approve'], ['open', 'decline'], ['open', 'cancel'], ['cancel'], ['renew']],
};

/** @returns {Promise<Recording>} */
export async function recordLogIn() {
  const { app, logIns: sv } = await recordLanguage('sv');
  const { logIns: en } = await recordLanguage('en');
  return { app, logIns: { sv, en } };
}

/**
 * Records one language, with the same tokens as the other.
 *
 * @param {Language} language
 * @returns {Promise<{ app: Recording['app'], logIns: Recording['logIns']['sv'] }>}
 */
export async function recordLanguage(language) {
  const stage = await setStage();
  try {
    const other = await record({ stage, language, device: 'other' });
    const same = await record({ stage, language, device: 'same' });
    return { app: displayedIn(stage), logIns: { other, same } };
  } finally {
    await stage.close();
  }
}

/** Returns what the app displays of the last order that it has. */
function displayedIn(/** @type {import('./stage.mjs').Stage} */ { simulator }) {
  const orders = simulator.orders().map(({ orderRef }) => simulator.app.findOrder(orderRef));
  const order = orders.findLast((one) => one?.person);
  if (!order?.person) throw new Error('No app has had an order.');
  return { service: order.rp.displayName, person: order.person.name };
}

/**
 * Records one device in one language: a log-in for each way.
 *
 * @param {{ stage: import('./stage.mjs').Stage, language: Language, device: Device }} options
 */
async function record({ stage, language, device }) {
  /** @type {any} */
  const first = await recordWay({ stage, language, device, way: [] });
  for (const way of ways[device]) {
    const parent = way.slice(0, -1).reduce((situation, act) => situation.next[act], first);
    const act = way.at(-1) ?? '';
    parent.next = { ...parent.next, [act]: await recordWay({ stage, language, device, way }) };
  }
  return /** @type {Situation} */ (first);
}

/**
 * Goes one way from a new log-in, and returns the situation at its end.
 *
 * @param {{ stage: import('./stage.mjs').Stage, language: Language, device: Device, way: readonly string[] }} options
 * @returns {Promise<Situation>}
 */
async function recordWay({ stage, language, device, way }) {
  const { simulator, openBrowser } = stage;
  const { clock } = simulator;
  const browser = openBrowser();
  const view = await browser.post('/flows', { purpose: 'login', device, language, page: '/' });
  const log = readEvents({ stream: await browser.openEvents(), now: () => clock.monotonic() });
  const isWaiting = () => !log.isOver() && log.last()?.state !== 'completed';
  await clock.advance(0);
  let beganAtMs = clock.monotonic();
  /** @type {Situation} */
  let situation = { view };
  for (const act of way) {
    // Time in which the server learns of the act before.
    await clock.advance(act === 'renew' ? oldLinkMs : 4_000);
    beganAtMs = clock.monotonic();
    situation = await perform({ act, simulator, browser, frame: log.lastFrame() });
  }
  // A cancelled log-in is over, although the stream may not have said so yet.
  const isCancelled = way.at(-1) === 'cancel';
  while (isWaiting() && !isCancelled) await clock.advance(10_000);
  await clock.advance(0);
  // What came at once is in the response as well.
  const events = log
    .after(beganAtMs)
    .filter(({ frame }) => frame === undefined || way.length === 0)
    .map(({ atMs, ...rest }) => ({ atMs: atMs - beganAtMs, ...rest }));
  if (log.last()?.state === 'completed' && way.at(-1) === 'approve') {
    const body = situation.nonce === undefined ? {} : { nonce: situation.nonce };
    situation = { ...situation, next: { finish: { view: await browser.post('/flows/login/finish', body) } } };
  }
  await log.close();
  return withPhoneOnPage({ ...situation, ...(isCancelled ? {} : { events }) });
}

/**
 * @param {object} options
 * @param {string} options.act
 * @param {import('@secure-start/simulator').Simulator} options.simulator
 * @param {import('./stage.mjs').Browser} options.browser
 * @param {string | undefined} options.frame
 * @returns {Promise<Situation>}
 */
async function perform({ act, simulator, browser, frame = '' }) {
  const { app } = simulator;
  const { orderRef = '', tokens } = simulator.orders().at(-1) ?? {};
  if (act === 'cancel') return { view: await browser.post('/flows/login/cancel') };
  if (act === 'renew') return { view: await browser.post('/flows/login/launch') };
  const result = await {
    scan: () => app.scan({ qr: frame }),
    open: () => app.open({ autoStartToken: tokens?.autoStartToken ?? '' }),
    approve: () => app.approve({ orderRef }),
    decline: () => app.refuse({ orderRef }),
  }[/** @type {'scan' | 'open' | 'approve' | 'decline'} */ (act)]();
  if (!result.accepted) throw new Error(`${act}: ${result.explanation}`);
  const nonce = /#bankid-nonce=(.+)$/.exec(result.order.returnUrl ?? '')?.[1];
  return act === 'approve' && nonce !== undefined ? { nonce } : {};
}

/** Lets every launch link in a situation lead to the phone on the page. */
function withPhoneOnPage(/** @type {Situation} */ situation) {
  return JSON.parse(JSON.stringify(situation), (name, value) =>
    name === 'launch' ? { ...value, url: phoneOnPage } : value,
  );
}
