import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { StoredEvidence } from '../evidence/stored-evidence.ts';
import { openOrder, pendingFlow } from '../test-support/flows.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { flowMachine } from './flow-machine.ts';
import { isTakenByApp, openOrders } from './flow-orders.ts';
import { transition } from './transition.ts';
import { after, data, next, start } from '../test-support/transitions.ts';

const evidence: StoredEvidence = {
  id: 'flow-1',
  kind: 'auth',
  purpose: 'login',
  tenant: '',
  orderRef: 'order-ref-1',
  parameters: {},
  data,
  placedAt: start,
  collectedAt: start,
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
  fc
    .tuple(orderRefs, fc.boolean())
    .map(([orderRef, isCertain]): FlowEvent => ({ type: 'orderGone', orderRef, isCertain })),
  fc.constantFrom<FlowEvent>(
    { type: 'judged', findings: [] },
    { type: 'judged', findings: ['highRisk'], refusal: 'highRisk' },
    { type: 'judged', findings: [], archiving: { evidence, whenUnavailable: 'refuse' } },
    { type: 'judged', findings: [], archiving: { evidence, whenUnavailable: 'continue' } },
    { type: 'evidenceKept' },
  ),
  fc.constantFrom<FlowEvent>(
    { type: 'renewalFailed' },
    { type: 'orderCancelled', orderRef: 'order-ref-1' },
    { type: 'orderCancelled', orderRef: 'order-ref-2' },
    { type: 'cancelTried' },
    { type: 'bankIdUnreachable' },
    { type: 'launched' },
    { type: 'cancelled' },
    { type: 'superseded' },
    { type: 'finishStarted', finishing: { by: 'one', until: start + 400_000, heldUntil: start + 300_000 } },
    { type: 'finishStarted', finishing: { by: 'two', until: start + 600_000, heldUntil: start + 500_000 } },
    { type: 'finishFailed', by: 'one' },
    { type: 'finished', finish: { headers: [] } },
    { type: 'delivered' },
  ),
);

/** A version of a flow, and the effects of the event that led to it. */
interface Version {
  flow: Flow;
  effects: readonly FlowEffect[];
}

/** Each version of a flow to which a series of events happens, some milliseconds apart. */
function history(started: Pick<Flow, 'device' | 'kind'>, events: readonly [number, FlowEvent][]): Version[] {
  let ms = 0;
  const versions: Version[] = [{ flow: { ...pendingFlow({ now: start }), ...started }, effects: [] }];
  for (const [pause, event] of events) {
    ms += pause;
    const last = versions.at(-1) ?? assert.fail('no version');
    const { state, effects } = transition(last.flow, event, after(ms));
    versions.push({ flow: state, effects });
  }
  return versions;
}

function always(check: (before: Flow, now: Flow, effects: readonly FlowEffect[]) => void): void {
  const life = fc.tuple(
    fc.record({
      device: fc.constantFrom('same', 'other'),
      kind: fc.constantFrom('auth', 'sign'),
      ofNewerRelease: fc.constant(true),
    }),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 40_000 }), anyEvent), { maxLength: 30 }),
  );
  fc.assert(
    fc.property(life, ([started, events]) => {
      const versions = history(started, events);
      versions.slice(1).forEach(({ flow, effects }, index) => check(versions[index]?.flow ?? flow, flow, effects));
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
      const ends = ['finished', 'continuedElsewhere', 'expired', 'cancelled'];
      if (before.state === 'completed') assert.ok(ends.includes(now.state));
    });
  });

  test('no order stands in it twice, though it is told of twice', () => {
    always((_before, { orders }) => {
      assert.equal(new Set(orders.map(({ orderRef }) => orderRef)).size, orders.length);
    });
  });

  test('a flow that its person has left is never finished, and a cancelled one never denies a signature', () => {
    always((before, now) => {
      if (before.leaving) assert.ok(!['completed', 'finished'].includes(now.state));
      if (before.leaving && now.state === 'pending') assert.ok(now.leaving);
      if (now.state === 'cancelled' && now.kind === 'sign' && before.state !== 'cancelled') assert.ok(!now.unclaimed);
    });
  });

  test('no order is open when the flow is not pending, and none that was open is forgotten', () => {
    always((before, now, effects) => {
      if (now.state !== 'pending') assert.equal(openOrders(now).length, 0);
      const gone = openOrders(before).filter(
        ({ orderRef }) => !openOrders(now).some((one) => one.orderRef === orderRef),
      );
      const ended = now.orders.filter(({ state }) => state === 'ended');
      const cancelled = effects.flatMap((effect) => (effect.type === 'cancelOrder' ? [effect.orderRef] : []));
      const seenTo = new Set([...ended.map(({ orderRef }) => orderRef), ...cancelled]);
      for (const { orderRef } of gone) assert.ok(seenTo.has(orderRef));
    });
  });

  test('what a person completed is kept until the application has it, and no longer', () => {
    always((before, now) => {
      if (now.state === 'completed') assert.ok(now.completion);
      if (now.completion) assert.ok(now.state === 'completed' || now.state === 'pending');
      assert.ok(!now.completion || !now.unclaimed);
      const isGone = before.completion && !now.completion;
      // An operator may drop what the archive does not take.
      const isDropped = before.completion?.awaitsArchive && now.isDelivered;
      if (isGone && !isDropped) assert.equal(now.unclaimed === undefined, now.state === 'finished');
    });
  });

  test('a refused completion is never completed', () => {
    always((_, now) => {
      if (now.refusal) assert.ok(!['pending', 'completed', 'finished'].includes(now.state));
    });
  });

  test('an order keeps its tokens and its secret only while its code or link can be used', () => {
    always((_, flow) => {
      for (const order of flow.orders) {
        const isUsable = order.state === 'open' && !order.takenByApp;
        const secrets = [order.autoStartToken, order.qrStartToken, order.qrStartSecret];
        assert.deepEqual(
          secrets.map((secret) => secret !== ''),
          [isUsable, isUsable, isUsable],
        );
      }
    });
  });

  test('a member that a newer release has added stays, though this one does not know it', () => {
    always((_, now) => assert.ok('ofNewerRelease' in now));
  });

  test('an order that was picked up is given up only when the flow ends', () => {
    always((before, now) => {
      if (isTakenByApp(before) && now.state === 'pending' && !now.completion) assert.ok(isTakenByApp(now));
    });
  });
});

test('an event that changes nothing gives the very same flow, so that nothing is stored', () => {
  const flow = pendingFlow({ now: start });
  const events: FlowEvent[] = [
    { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'outstandingTransaction' },
    { type: 'orderPending', orderRef: 'another', hintCode: 'userSign' },
    { type: 'timePassed', seenAt: start },
    { type: 'finished', finish: { headers: [] } },
  ];
  for (const event of events) assert.deepEqual(transition(flow, event, after(2_000)), { state: flow, effects: [] });
});

/** Returns whether the application may hear of an unclaimed completion: it is judged, and the archive has it where it must. */
function isDeliverable({ unclaimed }: Flow): boolean {
  return unclaimed?.judgedAt !== undefined && !unclaimed.awaitsArchive;
}

test('what is unclaimed is judged, and then delivered, once', () => {
  always((before, now, effects) => {
    const countOf = (type: FlowEffect['type']): number => effects.filter((effect) => effect.type === type).length;
    const isNews = now.unclaimed !== undefined && before.unclaimed === undefined;
    assert.equal(countOf('judgeUnclaimed'), isNews && now.unclaimed?.judgedAt === undefined ? 1 : 0);
    assert.equal(countOf('deliverUnclaimed'), isDeliverable(now) && !isDeliverable(before) ? 1 : 0);
    if (isNews) assert.ok(!before.isDelivered);
  });
});

test('a completed flow waits for an archive that must have its evidence, whatever happens meanwhile', () => {
  always((before, now, effects) => {
    const waits = (flow: Flow): boolean => (flow.completion ?? flow.unclaimed)?.awaitsArchive === true;
    if (waits(now)) assert.ok(now.state !== 'completed' && now.state !== 'finished');
    if (waits(now) && !waits(before)) assert.equal(effects.filter(({ type }) => type === 'keepEvidence').length, 1);
  });
});

test('what the application took while its flow ended is not delivered again', () => {
  const complete = next(
    pendingFlow({ now: start }),
    { type: 'orderComplete', orderRef: 'order-ref-1', data },
    after(2_000),
  );
  const completed = next(complete, { type: 'judged', findings: [] }, after(2_000));
  const superseded = next(completed, { type: 'superseded' }, after(3_000));
  assert.ok(superseded.unclaimed);
  const taken = next(superseded, { type: 'finished', finish: { headers: [] } }, after(4_000));
  assert.equal(taken.unclaimed, undefined);
  assert.equal(taken.state, 'continuedElsewhere');
});

test('a flow that its browser left for a new one ends when the request is gone that was finishing it', () => {
  const device = 'same';
  const complete = next(
    { ...pendingFlow({ now: start }), device },
    { type: 'orderComplete', orderRef: 'order-ref-1', data },
    after(2_000),
  );
  const completed = next(complete, { type: 'judged', findings: [] }, after(2_000));
  const finishing = { by: 'one', until: after(30_000), heldUntil: after(8_000) };
  const held = next(completed, { type: 'finishStarted', finishing }, after(3_000));
  const superseded = next(held, { type: 'superseded' }, after(4_000));
  assert.equal(superseded.state, 'completed');
  assert.equal(flowMachine.dueAt(superseded, after(4_000)), after(8_000));
  const watched: FlowEvent = { type: 'timePassed', seenAt: after(4_000) };
  assert.equal(next(superseded, watched, after(7_999)).state, 'completed');
  const over = transition(superseded, watched, after(8_000));
  assert.equal(over.state.state, 'continuedElsewhere');
  // The application may be taking it still, whatever has become of the request.
  assert.deepEqual(over.effects, [{ type: 'deliverUnclaimed', notBefore: after(30_000) }]);
});

test('a flow whose finishing process has died tells so to the pages that wait, once, when it is held no longer', () => {
  const complete = next(
    { ...pendingFlow({ now: start }), device: 'same' },
    { type: 'orderComplete', orderRef: 'order-ref-1', data },
    after(2_000),
  );
  const completed = next(complete, { type: 'judged', findings: [] }, after(2_000));
  const finishing = { by: 'one', until: after(30_000), heldUntil: after(8_000) };
  const held = next(completed, { type: 'finishStarted', finishing }, after(3_000));
  assert.equal(flowMachine.dueAt(held, after(3_000)), after(8_000));
  const watched: FlowEvent = { type: 'timePassed', seenAt: after(3_000) };
  assert.equal(next(held, watched, after(7_999)), held);
  const told = next(held, watched, after(8_000));
  assert.deepEqual([told.state, told.finishFailedAt], ['completed', after(8_000)]);
  assert.deepEqual(told.finishing, finishing, 'the application may be taking it still');
  assert.equal(next(told, watched, after(9_000)), told);
  assert.ok((flowMachine.dueAt(told, after(9_000)) ?? 0) > after(60_000));
  // The next one dies too.
  const again = { by: 'two', until: after(40_000), heldUntil: after(15_000) };
  const heldAgain = next(told, { type: 'finishStarted', finishing: again }, after(10_000));
  assert.equal(flowMachine.dueAt(heldAgain, after(10_000)), after(15_000));
  assert.equal(next(heldAgain, watched, after(15_000)).finishFailedAt, after(15_000));
});

test('an order that was picked up outlives the ceiling, and its outcome is unknown when BankID never answers', () => {
  const takenByApp = next(
    pendingFlow({ now: start }),
    { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' },
    after(2_000),
  );
  const watched = (ms: number): FlowEvent => ({ type: 'timePassed', seenAt: after(ms) });
  assert.equal(next(takenByApp, watched(200_000), after(200_000)).state, 'pending');
  // BankID keeps the answer of an order that failed for five minutes.
  assert.equal(next(takenByApp, watched(659_000), after(659_000)).state, 'pending');
  assert.equal(next(takenByApp, watched(660_000), after(660_000)).state, 'outcomeUnknown');
});
