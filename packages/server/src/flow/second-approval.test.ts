import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { apiError } from '../test-support/scripted-client.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { testServer } from '../test-support/test-server.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { data, start } from '../test-support/transitions.ts';
import type { EvidenceRecord } from '../evidence/evidence-sink.ts';
import type { LogEntry, LogEvent } from '../log.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import type { JudgingTenant } from './completion/judge-completion.ts';
import { createFlowEffects } from './run-flow-effect.ts';
import { transition } from './transition.ts';

/**
 * Two people have approved two codes of one flow. BankID tells of the second one, and nothing about the first until `answers` is
 * called. The flow is finished before.
 */
async function finishedInOutage(t: TestContext, purpose: 'login' | 'agreement', options = { isFirstApproved: true }) {
  const clock = frozenClock();
  const appended: EvidenceRecord[] = [];
  const sink = { append: async (record: EvidenceRecord) => void appended.push(record) };
  const testing = testServer(t, { clock, evidence: { sink } });
  const { client, store } = testing;
  let key = '';
  const { create } = store;
  store.create = (record) => {
    key = record.key;
    return create(record);
  };
  const stored = async (): Promise<string> => new TextDecoder().decode((await store.get([key])).records[0]?.bytes());
  const page = testing.browser();
  await page.post('/flows', { purpose, device: 'other' });
  const first = client.latest();
  await page.stream(`/flows/${purpose}/events`);
  await clock.advance(40_000);
  const second = client.latest();
  assert.notEqual(second, first, 'the code was renewed');
  if (options.isFirstApproved) first.complete({ signature: 'b25l' });
  second.complete({ signature: 'dHdv' });
  const outage = apiError(503, 'internalError');
  let isAway = true;
  for (const operation of ['collect', 'cancel'] as const) {
    const whenThere: (typeof client)[typeof operation] = client[operation];
    Object.assign(client, {
      [operation]: (request: { orderRef: string }) =>
        isAway && request.orderRef === first.orderRef ? Promise.reject(outage) : whenThere(request),
    });
  }
  await clock.advance(4_000);
  const finish = await page.post(`/flows/${purpose}/finish`);
  assert.equal(finish.body['state'], 'finished');
  return { ...testing, first, second, appended, stored, answers: () => void (isAway = false) };
}

/** A flow whose code was renewed, and the approvals of both codes. */
function twoOrders(kind: Flow['kind']) {
  const pending: Flow = { ...pendingFlow({ now: start }), kind };
  const [order] = pending.orders;
  assert.ok(order);
  const renewed: FlowEvent = { type: 'orderPlaced', order: { ...order, orderRef: 'order-ref-2' } };
  const approval = (orderRef: string) => ({ type: 'orderComplete', orderRef, data }) as const;
  return {
    flow: transition(pending, renewed, start).state,
    approvals: [approval('order-ref-1'), approval('order-ref-2')] as const,
  };
}

const never = (): never => assert.fail('it is not called');

function surplusIn(log: readonly LogEntry[]): LogEntry[] {
  return log.filter(({ event }) => event === 'completionSurplus');
}

describe('a second approval of which BankID tells only after the flow was finished', () => {
  for (const purpose of ['login', 'agreement'] as const) {
    test(`is reported, and its evidence archived, of the purpose ${purpose}`, async (t) => {
      const { clock, log, appended, second, first, completions, unfinished, answers } = await finishedInOutage(
        t,
        purpose,
      );
      assert.deepEqual(
        appended.map(({ orderRef }) => orderRef),
        [second.orderRef],
      );
      answers();
      await clock.advance(60_000);
      assert.equal(surplusIn(log).length, 1);
      assert.deepEqual(
        appended.map(({ orderRef, completionData }) => [orderRef, completionData.signature]),
        [
          [second.orderRef, 'dHdv'],
          [first.orderRef, 'b25l'],
        ],
      );
      assert.equal(appended[1]?.order.userVisibleData, purpose === 'login' ? undefined : 'I agree.');
      assert.deepEqual(
        [completions.length, unfinished.length],
        [1, 0],
        'it opens no session, and is delivered to none',
      );
    });
  }

  test('is learnt in time, however long the outage was: BankID keeps the answer for three minutes', async (t) => {
    const { clock, log, answers } = await finishedInOutage(t, 'agreement');
    // Pauses that double would be longer than three minutes by now.
    await clock.advance(4 * 60_000 + 20_000);
    answers();
    await clock.advance(60_000);
    assert.equal(surplusIn(log).length, 1);
  });

  test("may still come from a process that had BankID's answer and stalled, and counts once", () => {
    const { flow, approvals } = twoOrders('sign');
    const [first, second] = approvals;
    const judged = transition(transition(flow, first, start).state, { type: 'judged', findings: [] }, start).state;
    const finished = transition(judged, { type: 'finished', finish: { headers: [] } }, start).state;
    assert.equal(finished.state, 'finished');
    const { state, effects } = transition(finished, second, start);
    assert.deepEqual(
      effects.map(({ type }) => type),
      ['reportSurplus', 'judgeSurplus'],
    );
    assert.equal(state.state, 'finished');
    for (const event of [first, second]) assert.deepEqual(transition(state, event, start), { state, effects: [] });
  });
});

test('what was asked leaves the store when BankID has cancelled the order that no person approved', async (t) => {
  const { clock, first, stored, answers } = await finishedInOutage(t, 'agreement', { isFirstApproved: false });
  for (const kept of ['I agree.', first.orderRef]) assert.ok((await stored()).includes(kept), kept);
  answers();
  await clock.advance(30_000);
  assert.equal(first.cancelled, true);
  for (const gone of ['I agree.', first.orderRef]) assert.ok(!(await stored()).includes(gone), gone);
});

describe('the effects of a second approval', () => {
  const { flow, approvals } = twoOrders('sign');
  const both = transition(transition(flow, approvals[0], start).state, approvals[1], start);
  const verifier: JudgingTenant['verifier'] = {
    mode: 'report',
    verify: async () => ({ verdict: { verdict: 'failed', failedChecks: [] }, checks: [] }),
  };

  function effectsOf(tenant: JudgingTenant | undefined) {
    const reported: LogEvent[] = [];
    const run = createFlowEffects({
      engine: { now: () => start, admit: never, release: never, retryUntilStored: (work) => work() },
      tenantOf: () => tenant && { ...tenant, client: { cancel: never, collectAnyway: never }, purposes: new Map() },
      clock: frozenClock(),
      callbackTimeoutMs: 1_000,
      deliverForMs: 1_000,
      webhooks: undefined,
      log: (_level, event) => void reported.push(event),
      reportApplicationError: never,
    });
    const entry = { key: 'key', version: 1, state: both.state, effects: [], nextEffectId: 0 };
    return { reported, run: (effect: FlowEffect, attempts = 0) => run({ entry, effect, attempts }) };
  }

  test('report it once, however often its evidence is looked at because a process dies', async () => {
    const { reported, run } = effectsOf({ policiesOf: () => ({}), verifier, archive: undefined });
    const [report, judge] = both.effects;
    assert.ok(report && judge);
    await run(report);
    for (const attempts of [0, 0, 1]) await run(judge, attempts);
    assert.equal(reported.filter(({ event }) => event === 'completionSurplus').length, 1);
  });

  test('are left to a process that has the tenant, and so is cancelling an order', async () => {
    const { reported, run } = effectsOf(undefined);
    const cancelling = transition(flow, approvals[0], start).effects.filter(({ type }) => type === 'cancelOrder');
    assert.equal(cancelling.length, 1);
    for (const effect of [...both.effects, ...cancelling]) {
      const { retryAfterMs, isUnable } = await run(effect);
      assert.ok(isUnable || (retryAfterMs ?? 0) > 0, effect.type);
    }
    assert.deepEqual(reported, []);
  });
});
