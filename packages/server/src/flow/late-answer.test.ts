import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { testServer } from '../test-support/test-server.ts';
import type { EvidenceRecord } from '../evidence/evidence-sink.ts';
import { createJudgeCompletion } from './completion/judge-completion.ts';
import { judgeSurplus } from './completion/judge-surplus.ts';
import type { Flow } from './flow.ts';
import type { FlowEvent } from './flow-event.ts';
import { transition } from './transition.ts';
import { data, start } from '../test-support/transitions.ts';

const complete = { type: 'orderComplete', orderRef: 'order-ref-1', data } as const;
const gone = { type: 'orderGone', orderRef: 'order-ref-1' } as const;

/** A flow whose order BankID knows no more. */
function outcomeUnknown(kind: Flow['kind']): Flow {
  const { state } = transition({ ...pendingFlow({ now: start }), kind }, { ...gone, isCertain: true }, start);
  assert.equal(state.state, 'outcomeUnknown');
  return state;
}

describe('an answer that comes after the flow has ended', () => {
  for (const kind of ['sign', 'payment'] as const) {
    test(`is delivered when something may have been done, of the kind ${kind}`, () => {
      const { state, effects } = transition(outcomeUnknown(kind), complete, start);
      assert.equal(state.state, 'outcomeUnknown');
      const order = { orderRef: 'order-ref-1', placedAt: start, receivedAt: start };
      assert.deepEqual(state.unclaimed, { data, findings: [], ...order });
      assert.deepEqual(effects, [{ type: 'judgeUnclaimed' }]);
      const judged = transition(state, { type: 'judged', findings: [] }, start);
      assert.deepEqual(judged.effects, [{ type: 'deliverUnclaimed' }]);
      assert.deepEqual(transition(state, complete, start), { state, effects: [] }, 'once');
      const delivered = transition(state, { type: 'delivered' }, start).state;
      assert.deepEqual(transition(delivered, complete, start), { state: delivered, effects: [] });
    });
  }

  test('is never a log-in', () => {
    const flow = outcomeUnknown('auth');
    assert.deepEqual(transition(flow, complete, start), { state: flow, effects: [] });
  });
});

describe('an order that BankID does not know after another process has collected it', () => {
  test('is asked for again for ten seconds, in which the other process may store its answer', () => {
    const uncertain = { ...gone, isCertain: false };
    const first = transition(pendingFlow({ now: start }), uncertain, start).state;
    assert.equal(first.state, 'pending');
    assert.equal(transition(first, uncertain, start + 9_000).state, first);
    assert.equal(transition(first, uncertain, start + 10_000).state.state, 'outcomeUnknown');
    assert.deepEqual(transition(first, complete, start + 9_000).effects, [{ type: 'judgeCompletion' }]);
  });

  test('is an unknown outcome when the page is closed or the person cancels within those ten seconds', () => {
    const waiting = transition(pendingFlow({ now: start }), { ...gone, isCertain: false }, start).state;
    const closed = { type: 'timePassed', seenAt: start - 20_000 } as const;
    for (const event of [closed, { type: 'cancelled' } as const]) {
      assert.equal(transition(pendingFlow({ now: start }), event, start).state.state, 'cancelled');
      assert.equal(transition(waiting, event, start).state.state, 'outcomeUnknown');
    }
  });

  test('ends the flow when the other process was killed with its answer', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const { store, die } = mortalStore(shared);
    const first = testServer(t, { store, clock });
    const page = first.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const order = first.client.latest();
    order.complete();
    const release = order.hold();
    await clock.advance(2_000);
    die();
    release();
    const second = testServer(t, { store: shared, clock, client: first.client });
    const again = second.browser();
    for (const [name, value] of page.cookies) again.cookies.set(name, value);
    const stream = await again.stream();
    await clock.advance(12_000);
    assert.equal(stream.state()['state'], 'pending');
    await clock.advance(4_000);
    assert.equal(stream.state()['state'], 'outcomeUnknown');
  });
});

describe('two orders of a flow that were both completed', () => {
  const second = { ...complete, orderRef: 'order-ref-2' } as const;

  function twoOrders(kind: Flow['kind']): Flow {
    const flow = { ...pendingFlow({ now: start }), kind };
    const [order] = flow.orders;
    assert.ok(order);
    return transition(flow, { type: 'orderPlaced', order: { ...order, orderRef: 'order-ref-2' } }, start).state;
  }

  for (const kind of ['auth', 'sign', 'payment'] as const) {
    test(`give the result of the first, and the other one is reported once, of the kind ${kind}`, () => {
      const first = transition(twoOrders(kind), complete, start).state;
      const { state, effects } = transition(first, second, start);
      assert.equal(state.completion?.orderRef, 'order-ref-1');
      assert.deepEqual(effects, [
        { type: 'reportSurplus', reason: 'otherOrderCompleted' },
        {
          type: 'judgeSurplus',
          completion: { data, findings: [], orderRef: 'order-ref-2', placedAt: start, receivedAt: start },
          parameters: first.orderParameters,
        },
      ]);
      assert.deepEqual(transition(state, second, start), { state, effects: [] }, 'once');
      assert.deepEqual(transition(state, complete, start), { state, effects: [] }, 'not the one that counts');
    });
  }

  test('are reported too while the one that an app took first is still open', () => {
    const taken = { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' } as const;
    const { state, effects } = transition(transition(twoOrders('auth'), taken, start).state, second, start);
    assert.equal(state.completion, undefined);
    assert.deepEqual(effects[0], { type: 'reportSurplus', reason: 'otherOrderOpen' });
  });
});

test('the evidence of the other one has what was asked, though the application has taken the first before it is verified', async () => {
  const flow = { ...pendingFlow({ now: start }), kind: 'sign', page: '/agreement' } as const;
  const orderParameters = { ...flow.orderParameters, userVisibleData: 'I buy the boat.' };
  const asked: Flow = { ...flow, orderParameters };
  const [order] = asked.orders;
  assert.ok(order);
  const placed: FlowEvent = { type: 'orderPlaced', order: { ...order, orderRef: 'order-ref-2' } };
  const first = transition(transition(asked, placed, start).state, complete, start).state;
  const both = transition(first, { ...complete, orderRef: 'order-ref-2' }, start);
  const effect = both.effects.at(-1);
  assert.ok(effect?.type === 'judgeSurplus');
  const judged = transition(both.state, { type: 'judged', findings: [] }, start).state;
  const finished = transition(judged, { type: 'finished', finish: { headers: [] } }, start).state;
  assert.equal(finished.state, 'finished');

  const { event } = await judgeSurplus({
    flow: finished,
    effect,
    tenant: {
      policiesOf: () => ({}),
      verifier: undefined,
      archive: { whenUnavailable: 'refuse', append: () => assert.fail('later'), health: () => ({ status: 'ok' }) },
    },
    judgeCompletion: createJudgeCompletion({
      clock: frozenClock(),
      callbackTimeoutMs: 1_000,
      log() {},
      reportApplicationError: (error) => assert.fail(String(error)),
    }),
  });
  assert.ok(event?.type === 'surplusJudged');
  const { evidence } = event.archiving;
  assert.deepEqual(evidence.parameters, { userVisibleData: 'I buy the boat.' });
  assert.deepEqual(evidence.startedFrom, { page: 'https://shop.example/agreement', address: '198.51.100.7' });
});

test('of two signatures in one flow the application gets one, and the archive and the log have both', async (t) => {
  const clock = frozenClock();
  const appended: { id: string; orderRef: string }[] = [];
  const sink = { append: async ({ id, orderRef }: EvidenceRecord) => void appended.push({ id, orderRef }) };
  const { browser, client, log, completions } = testServer(t, { clock, evidence: { sink } });
  const page = browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  const first = client.latest();
  await page.stream('/flows/agreement/events');
  await clock.advance(40_000);
  assert.notEqual(client.latest(), first, 'the code was renewed');
  for (const order of [first, client.latest()]) order.complete();
  await clock.advance(5_000);
  await page.post('/flows/agreement/finish');
  assert.equal(completions.length, 1);
  assert.equal(log.filter(({ event }) => event === 'completionSurplus').length, 1);
  assert.equal(new Set(appended.map(({ id }) => id)).size, 2);
  assert.ok(
    appended.every(({ id, orderRef }) => !id.includes(orderRef)),
    'an id stands in clear in the archive',
  );
  assert.equal(new Set(appended.map(({ orderRef }) => orderRef)).size, 2);
});
