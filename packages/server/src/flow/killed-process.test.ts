import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { type FrozenClock, frozenClock, settle } from '../test-support/frozen-clock.ts';
import { type Kill, storeOfKilledProcess } from '../test-support/killed-store.ts';
import { type ScriptedClient, scriptedClient } from '../test-support/scripted-client.ts';
import { type TestBrowser, userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';
import { testSink } from '../test-support/test-sink.ts';

interface Scene {
  clock: FrozenClock;
  client: ScriptedClient;
  /** The browser, in front of the process that is killed. */
  page: TestBrowser;
  arm: () => void;
}

interface Scenario {
  name: string;
  userAgent: string;
  start: { purpose: 'login' | 'agreement'; device: 'same' | 'other' };
  /** Leads to the fact after which the process is killed. */
  act(scene: Scene): Promise<void>;
  /** The browser comes back, to the process that is left. */
  comesBack: boolean;
}

const complete = async ({ client, clock, arm }: Scene): Promise<void> => {
  arm();
  client.latest().complete();
  await clock.advance(2_500);
};

const scenarios: readonly Scenario[] = [
  {
    name: 'a log-in by QR code was completed',
    userAgent: userAgents.desktop,
    start: { purpose: 'login', device: 'other' },
    act: complete,
    comesBack: true,
  },
  {
    name: 'a log-in on the same device was completed',
    userAgent: userAgents.iPhone,
    start: { purpose: 'login', device: 'same' },
    act: complete,
    comesBack: true,
  },
  {
    name: 'a signature was completed whose page is closed',
    userAgent: userAgents.desktop,
    start: { purpose: 'agreement', device: 'other' },
    act: complete,
    comesBack: false,
  },
  {
    name: 'a browser began to finish',
    userAgent: userAgents.desktop,
    start: { purpose: 'login', device: 'other' },
    async act({ client, clock, arm, page }) {
      client.latest().complete();
      await clock.advance(2_500);
      arm();
      void page.post('/flows/login/finish');
      await settle();
    },
    comesBack: true,
  },
  {
    name: 'a page that is closed began to finish a signature',
    userAgent: userAgents.desktop,
    start: { purpose: 'agreement', device: 'other' },
    async act({ client, clock, arm, page }) {
      client.latest().complete();
      await clock.advance(2_500);
      arm();
      void page.post('/flows/agreement/finish');
      await settle();
    },
    comesBack: false,
  },
];

/** Asks to finish until there is an answer that is final: a page repeats it while another request is at it. */
async function finish(page: TestBrowser, clock: FrozenClock, purpose: string, nonce: string | undefined) {
  for (let time = 0; time < 10; time += 1) {
    const posting = page.post(`/flows/${purpose}/finish`, { confirmed: true, ...(nonce && { nonce }) });
    await clock.advance(10_000);
    const answer = await posting;
    if (answer.body.error?.code !== 'finishInProgress') return answer;
  }
  return assert.fail('finishing never ends');
}

/** Plays a scenario with a process that is killed, and lets another one take over. Returns whether it was killed. */
async function play(t: TestContext, scenario: Scenario, kill: Kill): Promise<boolean> {
  let end = (): void => {};
  const isOver = new Promise<void>((resolve) => (end = resolve));
  t.after(() => end());
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const client = scriptedClient();
  const sink = testSink();
  const evidence = { sink, whenUnavailable: 'refuse' } as const;
  const { store, arm, isDead } = storeOfKilledProcess(shared, kill, isOver);
  const first = testServer(t, { clock, store, client, evidence });
  const { purpose } = scenario.start;
  const page = first.browser({ userAgent: scenario.userAgent });
  await page.post('/flows', scenario.start);
  await scenario.act({ clock, client, page, arm });
  const wasKilled = isDead();
  const second = testServer(t, { clock, store: shared, client, evidence });
  await clock.advance(20_000);

  const what = `${scenario.name}, killed ${kill.side} operation ${kill.operation}`;
  const isLost = kill.operation === 0 && kill.side === 'before' && scenario.act === complete;
  if (scenario.comesBack) {
    const back = second.browser({ userAgent: scenario.userAgent, cookies: page.cookies });
    const nonce = client.latest().request.returnUrl?.split('#bankid-nonce=')[1];
    const { status } = await finish(back, clock, purpose, nonce);
    assert.equal(status, isLost ? 409 : 200, what);
    if (isLost) assert.equal((await back.get(`/flows/${purpose}`)).body['state'], 'outcomeUnknown', what);
  }
  await clock.advance(180_000);

  const both = [first, second];
  const completed = new Set(both.flatMap(({ completions }) => completions.map(({ flowId }) => flowId)));
  const unfinished = new Set(both.flatMap((process) => process.unfinished.map(({ flowId }) => flowId)));
  if (isLost) {
    // BankID's answer died with the process: the flow ends for that stated reason, and is no log-in.
    assert.deepEqual([completed.size, unfinished.size, sink.kept().length], [0, 0, 0], what);
  } else {
    // A page that was closed while it finished: the application hears once, or of the same flow again.
    assert.equal(new Set([...completed, ...unfinished]).size, 1, what);
    if (scenario.act === complete) assert.equal(completed.size, scenario.comesBack ? 1 : 0, what);
    if (scenario.comesBack) assert.equal(unfinished.size, 0, what);
    assert.equal(sink.kept().length, 1, what);
  }
  const { claims, nextDueAt } = await shared.claimDue({ kind: 'flow', maxClaims: 9, leaseMs: 1, maxFormat: 9 });
  assert.deepEqual([claims, nextDueAt], [[], undefined], what);
  return wasKilled;
}

describe('a process that is killed at any operation of its store', () => {
  for (const scenario of scenarios) {
    test(`after ${scenario.name}: nothing is lost, and nothing is done twice`, async (t) => {
      let kills = 0;
      for (const side of ['before', 'after'] as const) {
        for (let operation = 0; operation < 100; operation += 1) {
          if (!(await play(t, scenario, { operation, side }))) break;
          kills += 1;
        }
      }
      t.diagnostic(`killed ${kills} times`);
      assert.ok(kills >= 3, String(kills));
    });
  }
});
