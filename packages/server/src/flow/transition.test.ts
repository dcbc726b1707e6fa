import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { person } from '../test-support/scripted-client.ts';
import type { StoredEvidence } from '../evidence/stored-evidence.ts';
import { openOrder, pendingFlow } from '../test-support/flows.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { isTakenByApp, openOrders } from './flow-orders.ts';
import { transition } from './transition.ts';
import type { Instant } from '../engine/instant.ts';

const start: Instant = 1_000_000;

function after(ms: number): Instant {
  return start + ms;
}

/** Returns the flow after an event, without the effects. */
function next(flow: Flow, event: FlowEvent, now: Instant): Flow {
  return transition(flow, event, now).state;
}

const data = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2NzcA==',
};

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
function history(device: 'same' | 'other', events: readonly [number, FlowEvent][]): Version[] {
  let ms = 0;
  const versions: Version[] = [{ flow: { ...pendingFlow({ now: start }), device }, effects: [] }];
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
    fc.constantFrom('same' as const, 'other' as const),
    fc.array(fc.tuple(fc.integer({ min: 0, max: 40_000 }), anyEvent), { maxLength: 30 }),
  );
  fc.assert(
    fc.property(life, ([device, events]) => {
      const versions = history(device, events);
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
      const ends = ['finished', 'continuedElsewhere', 'expired'];
      if (before.state === 'completed') assert.ok(ends.includes(now.state));
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

describe('an order that BankID knows nothing of any more', () => {
  const renewed = next(
    pendingFlow({ now: start }),
    { type: 'orderPlaced', order: openOrder({ number: 2, now: start }) },
    after(26_000),
  );
  const gone = next(renewed, { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true }, after(30_000));

  test('does not end the flow while its successor is open', () => {
    assert.equal(gone.state, 'pending');
    const complete = next(gone, { type: 'orderComplete', orderRef: 'order-ref-2', data }, after(32_000));
    assert.equal(next(complete, { type: 'judged', findings: [] }, after(32_000)).state, 'completed');
  });

  test('leaves the outcome unknown when no app takes the successor: it may have been approved', () => {
    const watched = { type: 'timePassed', seenAt: after(200_000) } as const;
    assert.equal(next(gone, watched, after(200_000)).state, 'outcomeUnknown');
  });

  test('ends the flow when the app had taken it, or there is no other', () => {
    const takenByApp = next(
      renewed,
      { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' },
      after(28_000),
    );
    for (const flow of [takenByApp, pendingFlow({ now: start })]) {
      const end = next(flow, { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true }, after(30_000));
      assert.equal(end.state, 'outcomeUnknown');
    }
  });
});
