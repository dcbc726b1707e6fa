import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { pendingFlow } from '../test-support/flows.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { person } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';
import type { Flow } from './flow.ts';
import { transition } from './transition.ts';

const start = 1_000_000;
const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2NzcA==',
};
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
