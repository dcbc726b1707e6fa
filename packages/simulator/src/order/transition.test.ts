import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { defaultTimings as timings } from '../time/timings.ts';
import { pendingStates, orderTransitions, stateDeadline } from './order-transitions.ts';
import type { OrderEvent } from './order-event.ts';
import type { Order, OrderState } from './order.ts';
import { applyDeadlines, transition } from './transition.ts';

const rp = { fingerprint: 'AA', displayName: 'Shop', organisation: 'Shop AB', attributes: [], subject: 'cn=Shop' };
const completionData = {
  user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', givenName: 'Tolvan', surname: 'Tolvansson' },
  device: { ipAddress: '127.0.0.1' },
  bankIdIssueDate: '2020-02-01Z',
  signature: '',
  ocspResponse: '',
};

function makeOrder(parameters: Partial<Order['parameters']> = {}): Order {
  return {
    orderRef: '1',
    rp,
    parameters: {
      operation: 'auth',
      requirement: { pinCode: false, mrtd: false, certificatePolicies: [] },
      returnRisk: false,
      ...parameters,
    },
    createdAt: 0,
    state: 'waiting',
    stateSince: 0,
    wrongCodeCount: 0,
    history: [{ at: 0, event: 'created', state: 'waiting' }],
  };
}

const taken: OrderEvent = { type: 'taken', personalNumber: '191212121212', ipAddress: '127.0.0.1', startedBy: 'qr' };
const opened: OrderEvent = { type: 'opened' };
const bankIdFound: OrderEvent = { type: 'bankIdFound' };
const events: readonly OrderEvent[] = [
  opened,
  taken,
  bankIdFound,
  { type: 'otherPerson', hintCode: 'certificateErr' },
  { type: 'callConfirmed' },
  { type: 'callDeclined' },
  { type: 'documentPassed' },
  { type: 'documentFailed' },
  { type: 'documentUnreadable' },
  { type: 'codeRight' },
  { type: 'codeWrong' },
  { type: 'completed', completionData },
  { type: 'refused' },
  { type: 'appFailed', hintCode: 'stepUpFailed' },
  { type: 'faulted', hintCode: 'simulatedHint' },
  { type: 'appHinted', hintCode: 'userFace' },
  { type: 'superseded' },
  { type: 'cancelled' },
  { type: 'handedOut' },
];

function live(order: Order, steps: readonly (readonly [now: number, event: OrderEvent])[]): Order {
  let current = order;
  for (const [now, event] of steps) {
    const result = transition({ order: current, event, now, timings });
    assert.ok(result.accepted, `${event.type} was refused in ${result.order.state}`);
    current = result.order;
  }
  return current;
}

describe('the life of an order', () => {
  test('goes from waiting to complete and, once collected, to gone', () => {
    const order = live(makeOrder(), [
      [1, taken],
      [1, bankIdFound],
      [2, { type: 'codeRight' }],
      [3, { type: 'completed', completionData }],
      [4, { type: 'handedOut' }],
    ]);
    assert.deepEqual(
      order.history.map(({ at, event, state }) => `${at} ${event} ${state}`),
      [
        '0 created waiting',
        '1 taken started',
        '1 bankIdFound userSign',
        '2 codeRight processing',
        '3 completed complete',
        '4 handedOut gone',
      ],
    );
  });

  test('requires the confirmation of the phone call, then the document, then the code', () => {
    const requirement = { pinCode: false, mrtd: true, certificatePolicies: [] };
    const order = live(makeOrder({ operation: 'phoneAuth', requirement }), [
      [1, taken],
      [1, bankIdFound],
      [2, { type: 'callConfirmed' }],
      [3, { type: 'documentPassed' }],
    ]);
    assert.deepEqual(
      order.history.map(({ state }) => state),
      ['waiting', 'started', 'userCallConfirm', 'userMrtd', 'userSign'],
    );
  });

  test('is started when an app is opened with it, and is taken once, by the person who is chosen then', () => {
    const order = live(makeOrder(), [[20_000, opened]]);
    assert.deepEqual([order.state, order.takenByApp], ['started', undefined]);
    const chosen = live(order, [[60_000, taken]]);
    assert.deepEqual([chosen.state, chosen.takenByApp?.at], ['started', 60_000]);
    assert.equal(transition({ order: chosen, event: taken, now: 60_001, timings }).accepted, false);
    assert.equal(live(chosen, [[60_001, bankIdFound]]).state, 'userSign');
  });

  test('has its time to finish from when an app is opened with it, whenever a person is chosen', () => {
    const order = live(makeOrder(), [[20_000, opened]]);
    for (const open of [order, live(order, [[60_000, taken]])]) {
      const late = applyDeadlines({ order: open, now: 499_999, timings });
      assert.deepEqual(late.history.at(-1), { at: 200_000, event: 'timeUp', state: 'failed' });
      assert.deepEqual(late.outcome, { status: 'failed', hintCode: 'expiredTransaction' });
      assert.equal(applyDeadlines({ order: late, now: 500_000, timings }).state, 'gone');
    }
  });

  test('ends at the third wrong code', () => {
    const wrong = { type: 'codeWrong' } as const;
    const twice = live(makeOrder(), [
      [1, taken],
      [1, bankIdFound],
      [2, wrong],
      [3, wrong],
    ]);
    assert.equal(twice.state, 'userSign');
    assert.deepEqual(live(twice, [[4, wrong]]).outcome, { status: 'failed', hintCode: 'certificateErr' });
  });

  test('expires at the time that was due, however late it is looked at', () => {
    const late = applyDeadlines({ order: makeOrder(), now: 150_000, timings });
    assert.deepEqual(late.history.at(-1), { at: 30_000, event: 'timeUp', state: 'failed' });
    assert.deepEqual(late.outcome, { status: 'failed', hintCode: 'startFailed' });
    const later = applyDeadlines({ order: makeOrder(), now: 10_000_000, timings });
    assert.deepEqual(later.history.at(-1), { at: 190_000, event: 'timeUp', state: 'gone' });
  });

  test('applies deadlines before an event: an event at its deadline is too late', () => {
    const result = transition({ order: makeOrder(), event: taken, now: 30_000, timings });
    assert.equal(result.accepted, false);
    assert.equal(result.order.state, 'failed');
    assert.equal(transition({ order: makeOrder(), event: taken, now: 29_999, timings }).accepted, true);
  });

  test('drops the hint of the app at the next event', () => {
    const hinted = live(makeOrder(), [
      [1, taken],
      [1, bankIdFound],
      [2, { type: 'appHinted', hintCode: 'userFace' }],
    ]);
    assert.equal(hinted.appHint, 'userFace');
    assert.equal(live(hinted, [[3, { type: 'codeRight' }]]).appHint, undefined);
  });
});

describe('the table of order transitions', () => {
  test('gives every state but the last a deadline and a transition for it', () => {
    const states: OrderState[] = [...pendingStates, 'failed', 'complete'];
    for (const state of states) {
      const order = { ...makeOrder(), state };
      assert.notEqual(stateDeadline(order, timings), Infinity, state);
      assert.ok(
        orderTransitions.some((row) => row.on === 'timeUp' && row.from.includes(state) && !row.when),
        state,
      );
    }
    assert.ok(!orderTransitions.some((row) => row.from.includes('gone')));
  });

  test('has a hint code for every transition to failed, or an event with one', () => {
    const bringsHint = new Set(['otherPerson', 'appFailed', 'faulted']);
    for (const row of orderTransitions) {
      if (row.to === 'failed') assert.ok(row.hintCode !== undefined || bringsHint.has(row.on), row.on);
    }
  });

  test('has no transition that another one hides', () => {
    for (const [index, row] of orderTransitions.entries()) {
      const before = orderTransitions.slice(0, index).filter((one) => one.on === row.on && !one.when);
      for (const state of row.from) assert.ok(!before.some(({ from }) => from.includes(state)), `${state} ${row.on}`);
    }
  });
});

describe('an order, after any events at any times', () => {
  const operation = fc.constantFrom(...(['auth', 'sign', 'payment', 'phoneAuth', 'otherPayment'] as const));
  const order = fc
    .tuple(operation, fc.boolean())
    .map(([kind, mrtd]) =>
      makeOrder({ operation: kind, requirement: { pinCode: false, mrtd, certificatePolicies: [] } }),
    );
  const pause = fc.oneof(fc.constant(0), fc.nat(5_000), fc.nat(400_000));
  // Half of the steps follow the path of a proper log-in, so that the end is reached often.
  const path = events.filter(({ type }) =>
    ['opened', 'taken', 'bankIdFound', 'codeRight', 'completed', 'handedOut'].includes(type),
  );
  const steps = fc.array(fc.tuple(pause, fc.oneof(fc.constantFrom(...events), fc.constantFrom(...path))), {
    maxLength: 40,
  });
  const rank = (state: OrderState) => (state === 'gone' ? 2 : state === 'failed' || state === 'complete' ? 1 : 0);

  test('it never becomes pending again, ends once, and returns its outcome at most once', () => {
    const ends = new Map<OrderState, number>();
    fc.assert(
      fc.property(order, steps, (start, sequence) => {
        let current = start;
        let now = 0;
        let handedOut = 0;
        for (const [wait, event] of sequence) {
          now += wait;
          const before = current;
          const result = transition({ order: before, event, now, timings });
          current = result.order;
          assert.ok(rank(current.state) >= rank(before.state), 'an order came back to life');
          if (before.outcome) assert.deepEqual(current.outcome, before.outcome, 'an outcome changed');
          if (event.type === 'handedOut' && result.accepted) handedOut += 1;
          if (!result.accepted) {
            assert.deepEqual(
              applyDeadlines({ order: before, now, timings }),
              current,
              'a refused event changed something',
            );
          }
          if (pendingStates.includes(current.state)) assert.equal(current.outcome, undefined);
          if (current.state === 'failed' || current.state === 'complete') {
            assert.equal(current.outcome?.status, current.state);
          }
          assert.ok(stateDeadline(current, timings) > now, 'an order outlived its deadline');
        }
        assert.ok(handedOut <= 1, 'an outcome was given away twice');
        const instants = current.history.map(({ at }) => at);
        assert.deepEqual(
          instants,
          instants.toSorted((a, b) => a - b),
          'history runs backwards',
        );
        ends.set(current.state, (ends.get(current.state) ?? 0) + 1);
      }),
      { numRuns: 500 },
    );
    // The property is empty unless orders do end in these ways.
    for (const state of ['failed', 'gone'] as const) assert.ok((ends.get(state) ?? 0) > 0, `no order ended ${state}`);
  });

  test('looking at it more often changes nothing', () => {
    const looks = fc.array(fc.nat(400_000), { maxLength: 20 });
    fc.assert(
      fc.property(order, steps, looks, (start, sequence, instants) => {
        const run = (peeking: boolean) => {
          let current = start;
          let now = 0;
          for (const [wait, event] of sequence) {
            if (peeking) {
              for (const at of instants.toSorted((a, b) => a - b)) {
                if (at > now && at < now + wait) current = applyDeadlines({ order: current, now: at, timings });
              }
            }
            now += wait;
            current = transition({ order: current, event, now, timings }).order;
          }
          return current;
        };
        assert.deepEqual(run(true), run(false));
      }),
      { numRuns: 200 },
    );
  });
});
