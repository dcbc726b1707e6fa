import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { person } from '../test-support/scripted-client.ts';
import { openOrder, pendingFlow } from '../test-support/flows.ts';
import type { Flow } from './flow.ts';
import { isPickedUp, newlyAbandoned, openOrders } from './flow-orders.ts';
import type { Moment } from './moment.ts';
import { type FlowEvent, transition } from './transition.ts';

const start: Moment = { wall: 1_000_000, monotonic: 0, takenBy: 'here' };

function after(ms: number): Moment {
  return { ...start, wall: start.wall + ms, monotonic: ms };
}

const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2NzcA==',
};

const orderRefs = fc.constantFrom('order-ref-1', 'order-ref-2', 'order-ref-3');
const anyEvent: fc.Arbitrary<FlowEvent> = fc.oneof(
  fc.constantFrom(2, 3).map((number): FlowEvent => ({ type: 'orderPlaced', order: openOrder({ number, now: start }) })),
  fc.record({
    type: fc.constant('orderPending' as const),
    orderRef: orderRefs,
    hintCode: fc.constantFrom('outstandingTransaction', 'noClient', 'started', 'userSign', 'new'),
  }),
  fc.record({
    type: fc.constant('orderFailed' as const),
    orderRef: orderRefs,
    hintCode: fc.constantFrom('startFailed', 'userCancel', 'expiredTransaction', 'new'),
  }),
  orderRefs.map((orderRef): FlowEvent => ({ type: 'orderComplete', orderRef, data })),
  orderRefs.map((orderRef): FlowEvent => ({ type: 'orderGone', orderRef })),
  fc.constantFrom<FlowEvent>(
    { type: 'judged', findings: [] },
    { type: 'judged', findings: ['highRisk'], refusal: 'highRisk' },
  ),
  fc.constantFrom<FlowEvent>(
    { type: 'renewalFailed' },
    { type: 'troubled' },
    { type: 'launched' },
    { type: 'streamSeen' },
    { type: 'cancelled' },
    { type: 'superseded' },
    { type: 'timePassed' },
    { type: 'finished', finish: { headers: [] } },
    { type: 'unclaimedTold' },
  ),
);

/** Each version of a flow to which a series of events happens, some milliseconds apart. */
function history(device: 'same' | 'other', events: readonly [number, FlowEvent][]): Flow[] {
  let ms = 0;
  const versions: Flow[] = [{ ...pendingFlow({ now: start }), device }];
  for (const [pause, event] of events) {
    ms += pause;
    const last = versions.at(-1) ?? assert.fail('no version');
    versions.push(transition(last, event, after(ms)));
  }
  return versions;
}

function always(check: (before: Flow, now: Flow) => void): void {
  const life = fc.tuple(
    fc.constantFrom('same' as const, 'other' as const),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 40_000 }), anyEvent), { maxLength: 30 }),
  );
  fc.assert(
    fc.property(life, ([device, events]) => {
      const versions = history(device, events);
      versions.slice(1).forEach((now, index) => check(versions[index] ?? now, now));
    }),
    { numRuns: 500 },
  );
}

describe('whatever happens to a flow', () => {
  test('what has ended stays ended, and only a completed flow is finished', () => {
    always((before, now) => {
      if (before.state === now.state) return;
      assert.ok(before.state === 'pending' || before.state === 'completed');
      if (now.state === 'finished') assert.equal(before.state, 'completed');
      const ends = ['finished', 'continuedElsewhere', 'expired'];
      if (before.state === 'completed') assert.ok(ends.includes(now.state));
    });
  });

  test('no order is open when the flow is not pending, and none that was open is forgotten', () => {
    always((before, now) => {
      if (now.state !== 'pending') assert.equal(openOrders(now).length, 0);
      const gone = openOrders(before).filter(
        ({ orderRef }) => !openOrders(now).some((one) => one.orderRef === orderRef),
      );
      const ended = now.orders.filter(({ state }) => state === 'ended');
      const seenTo = new Set([...ended, ...newlyAbandoned(before, now)].map(({ orderRef }) => orderRef));
      for (const { orderRef } of gone) assert.ok(seenTo.has(orderRef));
    });
  });

  test('what a person completed is kept until the application has it, and no longer', () => {
    always((before, now) => {
      if (now.state === 'completed') assert.ok(now.completion);
      if (now.completion) assert.ok(now.state === 'completed' || now.state === 'pending');
      assert.ok(!now.completion || !now.unclaimed);
      if (before.completion && !now.completion) assert.equal(now.unclaimed === undefined, now.state === 'finished');
    });
  });

  test('a refused completion is never completed', () => {
    always((_, now) => {
      if (now.refusal) assert.equal(now.state, 'failed');
    });
  });

  test('an order that was picked up is given up only when the flow ends', () => {
    always((before, now) => {
      if (isPickedUp(before) && now.state === 'pending' && !now.completion) assert.ok(isPickedUp(now));
    });
  });
});

test('an event that changes nothing gives the very same flow, so that nothing is stored', () => {
  const flow = pendingFlow({ now: start });
  const events: FlowEvent[] = [
    { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'outstandingTransaction' },
    { type: 'orderPending', orderRef: 'another', hintCode: 'userSign' },
    { type: 'timePassed' },
    { type: 'finished', finish: { headers: [] } },
  ];
  for (const event of events) assert.equal(transition(flow, event, after(2_000)), flow);
});

test('what the application took while its flow ended is not told to it again', () => {
  const complete = transition(
    pendingFlow({ now: start }),
    { type: 'orderComplete', orderRef: 'order-ref-1', data },
    after(2_000),
  );
  const completed = transition(complete, { type: 'judged', findings: [] }, after(2_000));
  const superseded = transition(completed, { type: 'superseded' }, after(3_000));
  assert.ok(superseded.unclaimed);
  const taken = transition(superseded, { type: 'finished', finish: { headers: [] } }, after(4_000));
  assert.equal(taken.unclaimed, undefined);
  assert.equal(taken.state, 'continuedElsewhere');
});

test('an order that was picked up outlives the ceiling, and its outcome is unknown when BankID never answers', () => {
  const pickedUp = transition(
    pendingFlow({ now: start }),
    { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' },
    after(2_000),
  );
  const watched = (ms: number): Flow => transition(pickedUp, { type: 'streamSeen' }, after(ms));
  assert.equal(transition(watched(200_000), { type: 'timePassed' }, after(200_000)).state, 'pending');
  assert.equal(transition(watched(540_000), { type: 'timePassed' }, after(540_000)).state, 'outcomeUnknown');
});

describe('an order that BankID knows nothing of any more', () => {
  const renewed = transition(
    pendingFlow({ now: start }),
    { type: 'orderPlaced', order: openOrder({ number: 2, now: start }) },
    after(26_000),
  );
  const gone = transition(renewed, { type: 'orderGone', orderRef: 'order-ref-1' }, after(30_000));

  test('does not end the flow while its successor lives', () => {
    assert.equal(gone.state, 'pending');
    const complete = transition(gone, { type: 'orderComplete', orderRef: 'order-ref-2', data }, after(32_000));
    assert.equal(transition(complete, { type: 'judged', findings: [] }, after(32_000)).state, 'completed');
  });

  test('leaves the outcome unknown when nobody picks the successor up: it may have been approved', () => {
    const watched = transition(gone, { type: 'streamSeen' }, after(200_000));
    assert.equal(transition(watched, { type: 'timePassed' }, after(200_000)).state, 'outcomeUnknown');
  });

  test('ends the flow when the app had taken it, or there is no other', () => {
    const pickedUp = transition(
      renewed,
      { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' },
      after(28_000),
    );
    for (const flow of [pickedUp, pendingFlow({ now: start })]) {
      const end = transition(flow, { type: 'orderGone', orderRef: 'order-ref-1' }, after(30_000));
      assert.equal(end.state, 'outcomeUnknown');
    }
  });
});
