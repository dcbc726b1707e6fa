import { setTimeout as sleep } from 'node:timers/promises';
import type { VisitReport } from '../verdict/record-line.ts';
import { payByNumberPath } from '../world/app-setup.ts';
import { type Browser, type BrowserEvent, openBrowser } from './browser.ts';
import type { HttpAnswer } from './http-target.ts';
import { type Notes, reportOf, type VisitOptions } from './visit.ts';

const purposes = { logIn: 'login', signing: 'agreement', payment: 'pay', call: 'login' } as const;
const retryMs = 400;
/** The person presses the button so often, and then goes away. */
const startAttempts = 30;
const ends: ReadonlySet<string> = new Set(['failed', 'cancelled', 'expired', 'outcomeUnknown', 'continuedElsewhere']);

/** A view, as far as the visit reads it. */
interface View {
  state: string;
  launch?: { url: string };
}

/** A log-in, a signature or a payment in a browser, from the press of the button to the signed-in page. */
export async function visitShop(options: VisitOptions): Promise<VisitReport> {
  const { visit, personalNumber, target, spread, now } = options;
  const notes: Notes = { told: [] };
  const startedAt = now();
  const end = await visitPage(options, openBrowser({ target, device: visit.device, spread }), notes);
  return reportOf({ visit, personalNumber, notes, startedAt, endedAt: now(), end });
}

async function visitPage(options: VisitOptions, browser: Browser, notes: Notes): Promise<string> {
  const { visit, onMoment, onFrameGap, now, patienceMs, phone } = options;
  const purpose = purposes[visit.kind];
  const started = await startFlow(options, browser, notes);
  if (started === undefined) return 'notStarted';
  onMoment('started', started.port);
  const page = createPage({ notes, now, onMoment, onFrameGap });
  const watching = browser.watch(purpose, page.take);
  const giveUpAt = now() + patienceMs;
  let orderRef: string | undefined;
  let returnUrl: string | undefined;
  try {
    page.take({ name: 'state', data: JSON.stringify(started.body), port: started.port });
    while (orderRef === undefined) {
      if (page.isOver() || now() > giveUpAt) return page.end() ?? 'gaveUp';
      const taken = await takeOrder(options, page);
      orderRef = taken?.orderRef;
      returnUrl = taken?.returnUrl;
      if (orderRef === undefined) await sleep(retryMs);
    }
    onMoment('scanned', page.port());
    await sleep(visit.readMs);
    if (visit.ending === 'cancel')
      return await approveAndCancel({ options, browser, purpose, page, orderRef, giveUpAt });
    if (visit.ending === 'refuse') await phone.refuse(orderRef);
    else await phone.approve(orderRef);
    notes.approvedAt = now();
    onMoment('approved', page.port());
    if (visit.ending === 'leave') return 'left';
    const nonce = returnUrl === undefined ? undefined : /bankid-nonce=([^&]+)/.exec(returnUrl)?.[1];
    return await finish({ browser, purpose, page, nonce: visit.device === 'same' ? nonce : undefined, giveUpAt, now });
  } finally {
    watching.close();
  }
}

/**
 * Presses the button until the server has started the flow, and no oftener than a person would.
 *
 * Each press has a reference of its own: one whose answer was lost may start a flow later than the one that the page shows.
 */
async function startFlow(options: VisitOptions, browser: Browser, notes: Notes): Promise<HttpAnswer | undefined> {
  const { visit, personalNumber } = options;
  const { device, kind } = visit;
  for (let attempt = 0; attempt < startAttempts; attempt += 1) {
    const reference = `${visit.ref}.${attempt}`;
    const press = (): Promise<HttpAnswer> =>
      kind === 'payment'
        ? browser.post(payByNumberPath, {}, { 'x-reference': reference, 'x-personal-number': personalNumber })
        : browser.post('/bankid/flows', { purpose: purposes[kind], device, reference, page: '/log-in' });
    const answer = await press().catch(() => undefined);
    if (answer?.status === 201) {
      notes.toldOf = reference;
      return answer;
    }
    await sleep(retryMs + attempt * 100);
  }
  return undefined;
}

/** The page, by the events that it got. */
interface Page {
  take(event: BrowserEvent): void;
  frame(): string | undefined;
  view(): View | undefined;
  /** The process that has sent the latest event. */
  port(): number;
  isOver(): boolean;
  end(): string | undefined;
}

function createPage(options: {
  notes: Notes;
  now: () => number;
  onMoment: VisitOptions['onMoment'];
  onFrameGap: (ms: number) => void;
}): Page {
  const { notes, now, onMoment, onFrameGap } = options;
  let frame: string | undefined;
  let frameAt: number | undefined;
  let view: View | undefined;
  let port = 0;
  return {
    take(event) {
      port = event.port;
      if (event.name === 'frame') {
        const at = now();
        if (frameAt !== undefined) onFrameGap(at - frameAt);
        frameAt = at;
        frame = event.data;
      }
      if (event.name !== 'state') return;
      view = viewOf(JSON.parse(event.data));
      if (notes.told.at(-1) === view.state) return;
      notes.told.push(view.state);
      if (view.state === 'completed') onMoment('told', port);
    },
    frame: () => frame,
    view: () => view,
    port: () => port,
    isOver: () => notes.told.some((state) => ends.has(state)),
    end: () => notes.told.findLast((state) => ends.has(state)),
  };
}

/** The answer to a payment by number has its view inside. */
const viewOf = (body: View & { view?: View }): View => body.view ?? body;

/** Scans the code on show, opens the link, or looks into the app for what came by number. */
async function takeOrder(
  { visit, phone }: VisitOptions,
  page: Page,
): Promise<{ orderRef: string; returnUrl?: string } | undefined> {
  if (visit.kind === 'payment') return (await phone.takeWaiting()).at(0);
  const link = page.view()?.launch?.url;
  const frame = page.frame();
  if (visit.device === 'same' && link !== undefined) return (await phone.open(link)).order;
  if (visit.device === 'other' && frame !== undefined) {
    const scanned = await phone.scan(frame);
    return scanned.accepted ? scanned.order : undefined;
  }
  return undefined;
}

/** Approves in the app and presses Cancel on the page at the same time. Waits for the end, and never has the page finish. */
async function approveAndCancel(waiting: {
  options: VisitOptions;
  browser: Browser;
  purpose: string;
  page: Page;
  orderRef: string;
  giveUpAt: number;
}): Promise<string> {
  const { options, browser, purpose, page, orderRef, giveUpAt } = waiting;
  const { now, phone } = options;
  const press = async (): Promise<void> => {
    while (!page.isOver() && now() < giveUpAt) {
      const answer = await browser.post(`/bankid/flows/${purpose}/cancel`).catch(() => undefined);
      if (answer?.status === 200) {
        page.take({ name: 'state', data: JSON.stringify(answer.body), port: answer.port });
        return;
      }
      await sleep(retryMs);
    }
  };
  await Promise.all([phone.approve(orderRef), press()]);
  while (!page.isOver() && now() < giveUpAt) await sleep(retryMs);
  return page.end() ?? 'gaveUp';
}

/** Waits for the end, and has the application log the person in. */
async function finish(options: {
  browser: Browser;
  purpose: string;
  page: Page;
  nonce: string | undefined;
  giveUpAt: number;
  now: () => number;
}): Promise<string> {
  const { browser, purpose, page, nonce, giveUpAt, now } = options;
  while (now() < giveUpAt) {
    const end = page.end();
    if (end !== undefined) return end;
    if (page.view()?.state === 'completed') {
      const body = { ...(nonce !== undefined && { nonce }), confirmed: true };
      const answer = await browser.post(`/bankid/flows/${purpose}/finish`, body).catch(() => undefined);
      if (answer?.status === 200) {
        page.take({ name: 'state', data: JSON.stringify(answer.body), port: answer.port });
        return 'finished';
      }
      if (answer?.status === 404 || answer?.status === 410) return 'flowGone';
    }
    await sleep(100);
  }
  return 'gaveUp';
}
