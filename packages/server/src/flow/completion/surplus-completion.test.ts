import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openOrder, pendingFlow } from '../../test-support/flows.ts';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { apiError } from '../../test-support/scripted-client.ts';
import { testServer } from '../../test-support/test-server.ts';
import { after, data, next, start } from '../../test-support/transitions.ts';
import { flowMachine } from '../flow-machine.ts';
import { flowMessage } from '../flow-message.ts';
import { outcomeOf } from '../flow-outcome.ts';
import type { Flow } from '../flow.ts';
import type { FlowEffect, FlowEvent } from '../flow-event.ts';
import { transition } from '../transition.ts';

const taken: FlowEvent = { type: 'orderPending', orderRef: 'order-ref-1', hintCode: 'userSign' };
const failed: FlowEvent = { type: 'orderFailed', orderRef: 'order-ref-1', hintCode: 'userCancel' };

function completed(number: number): FlowEvent {
  return { type: 'orderComplete', orderRef: `order-ref-${number}`, data };
}

/** A flow with so many orders, whose first one an app has taken. */
function takenFlow(kind: Flow['kind'], orders = 2): Flow {
  const one: Flow = { ...pendingFlow({ now: start }), kind };
  const flow = Array.from({ length: orders - 1 }, (_, index) => openOrder({ number: index + 2, now: start })).reduce(
    (before, order) => next(before, { type: 'orderPlaced', order }, start),
    one,
  );
  return next(flow, taken, start);
}

function typesOf(effects: readonly FlowEffect[]): string[] {
  return effects.map(({ type }) => type);
}

describe('a code that was signed while the app of another person had the first one', () => {
  for (const kind of ['sign', 'payment'] as const) {
    const kept = transition(takenFlow(kind), completed(2), start);

    test(`is kept until the first one ends, of the kind ${kind}`, () => {
      assert.equal(kept.state.state, 'pending');
      assert.equal(kept.state.surplus?.orderRef, 'order-ref-2');
      assert.deepEqual(kept.effects, [], 'it may count yet');
      assert.equal(flowMachine.keepUntil(kept.state), undefined, 'no clock takes it away');
      assert.deepEqual(transition(kept.state, completed(2), start), { state: kept.state, effects: [] }, 'once');
    });

    for (const [how, event] of Object.entries({
      'the person cancels it': failed,
      'BankID no longer knows it': { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true },
      'it is never answered': { type: 'timePassed', seenAt: after(900_000) },
    } satisfies Record<string, FlowEvent>)) {
      test(`is delivered without a browser when ${how}, of the kind ${kind}`, () => {
        const { state, effects } = transition(kept.state, event, after(900_000));
        assert.ok(state.state === 'expired' || state.state === 'outcomeUnknown', state.state);
        assert.equal(state.unclaimed?.orderRef, 'order-ref-2');
        assert.equal(state.surplus, undefined);
        assert.deepEqual(
          effects.filter(({ type }) => type !== 'cancelOrder'),
          [{ type: 'reportSurplus', reason: 'otherOrderEnded' }, { type: 'judgeUnclaimed' }],
        );
        const judged = transition(state, { type: 'judged', findings: [] }, after(900_000));
        assert.deepEqual(judged.effects, [{ type: 'deliverUnclaimed' }]);
        assert.match(flowMessage(state, after(900_000)).id, /OutcomeUnknown$/, 'it must not be done again');
      });
    }

    test(`is archived beside the first one when that one is completed too, of the kind ${kind}`, () => {
      const { state, effects } = transition(kept.state, completed(1), start);
      assert.equal(state.completion?.orderRef, 'order-ref-1');
      assert.equal(state.surplus, undefined);
      assert.deepEqual(typesOf(effects), ['reportSurplus', 'judgeSurplus', 'judgeCompletion']);
    });
  }

  test('is never a log-in', () => {
    const { state, effects } = transition(takenFlow('auth'), completed(2), start);
    assert.deepEqual(typesOf(effects), ['reportSurplus', 'judgeSurplus']);
    const over = transition(state, failed, start).state;
    assert.deepEqual([over.state, over.unclaimed, over.surplus], ['failed', undefined, undefined]);
  });

  test('says to a page that has cancelled that it may be signed', () => {
    const kept = next(takenFlow('sign'), completed(2), start);
    const left = next(kept, { type: 'cancelled' }, start);
    const over = next(left, { type: 'orderCancelled', orderRef: 'order-ref-1' }, start);
    assert.equal(over.unclaimed?.orderRef, 'order-ref-2');
    assert.equal(outcomeOf(over)?.code, 'deliveredWithoutPage');
  });

  test('goes to the application, and once to the archive', async (t) => {
    const clock = frozenClock();
    const appended: { id: string; orderRef: string }[] = [];
    const testing = testServer(t, {
      clock,
      evidence: { sink: { append: async ({ id, orderRef }) => void appended.push({ id, orderRef }) } },
    });
    const { client, completions, unfinished, log } = testing;
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    const first = client.latest();
    await page.stream('/flows/agreement/events');
    await clock.advance(30_000);
    const second = client.latest();
    assert.notEqual(second, first, 'the code was renewed');
    const { cancel } = client;
    client.cancel = async (request) => {
      // It was signed in the moment in which the first one was taken.
      if (request.orderRef === second.orderRef) throw apiError(400, 'invalidParameters');
      return cancel(request);
    };
    first.hint('userSign');
    second.complete({ signature: 'dHdv' });
    await clock.advance(4_000);
    assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
    first.fail('userCancel');
    await clock.advance(10_000);
    assert.deepEqual(
      unfinished.map(({ evidence }) => evidence.signature),
      ['dHdv'],
    );
    assert.equal(completions.length, 0);
    const { flowId } = unfinished[0] ?? {};
    assert.deepEqual(appended, [{ id: flowId, orderRef: second.orderRef }]);
    assert.deepEqual(
      log.flatMap((entry) => (entry.event === 'completionSurplus' ? [[entry.level, entry.reason]] : [])),
      [['warn', 'otherOrderEnded']],
    );
  });
});

test('a signature counts of which a stalled process tells while no app has taken the renewed code', () => {
  const flow = next({ ...pendingFlow({ now: start }), kind: 'sign' }, taken, start);
  const untaken: Flow = { ...flow, orders: flow.orders.map((order) => ({ ...order, takenByApp: false })) };
  const renewed = next(untaken, { type: 'orderPlaced', order: openOrder({ number: 2, now: start }) }, start);
  const lost = next(renewed, { type: 'orderGone', orderRef: 'order-ref-1', isCertain: true }, start);
  assert.equal(lost.outcomeLost, true);
  const { state, effects } = transition(lost, completed(1), start);
  assert.equal(state.completion?.orderRef, 'order-ref-1');
  assert.deepEqual(typesOf(effects), ['cancelOrder', 'judgeCompletion']);
});

/** Numbers from 0 to 1 that look like chance and are the same every time. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test('whatever becomes of three codes, each signature is delivered once or archived as a surplus one', () => {
  let kept = 0;
  for (let seed = 1; seed <= 3_000; seed += 1) {
    const chance = chanceFrom(seed * 7_919);
    const oneOf = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;
    const kind = oneOf(['auth', 'sign', 'payment'] as const);
    let flow: Flow = { ...pendingFlow({ now: start }), kind };
    for (const number of [2, 3]) {
      flow = next(flow, { type: 'orderPlaced', order: openOrder({ number, now: start }) }, start);
    }
    let now = start;
    const settledOrders = new Set<number>();
    const signed = new Set<string>();
    const surplus: string[] = [];
    /** It is judged anew when the flow ends before. */
    const judged = new Set<string>();
    const apply = (event: FlowEvent): void => {
      const { state, effects } = transition(flow, event, now);
      flow = state;
      if (flow.surplus) kept += 1;
      for (const effect of effects) {
        if (effect.type === 'judgeSurplus') surplus.push(effect.completion.orderRef);
        if (effect.type === 'judgeCompletion' || effect.type === 'judgeUnclaimed') {
          judged.add((flow.completion ?? flow.unclaimed)?.orderRef ?? 'none');
        }
      }
    };
    for (let step = 0; step < 25; step += 1) {
      now += Math.floor(chance() * 20_000);
      const number = oneOf([1, 2, 3]);
      const orderRef = `order-ref-${number}`;
      const isOpen = !settledOrders.has(number);
      const happens = oneOf(['taken', 'taken', 'complete', 'fail', 'gone', 'leave', 'time', 'judge', 'cancelled']);
      if (happens === 'taken' && isOpen) apply({ type: 'orderPending', orderRef, hintCode: 'userSign' });
      if (happens === 'gone') apply({ type: 'orderGone', orderRef, isCertain: chance() < 0.5 });
      if (happens === 'leave' && chance() < 0.2) apply({ type: oneOf(['cancelled', 'superseded']) });
      if (happens === 'time') apply({ type: 'timePassed', seenAt: chance() < 0.8 ? now : start });
      if (happens === 'judge' && (flow.completion ?? flow.unclaimed)) apply({ type: 'judged', findings: [] });
      if (!isOpen) continue;
      if (happens === 'cancelled' && flow.leaving) {
        settledOrders.add(number);
        apply({ type: 'orderCancelled', orderRef });
      }
      if (happens !== 'complete' && happens !== 'fail') continue;
      settledOrders.add(number);
      if (happens === 'fail') apply({ type: 'orderFailed', orderRef, hintCode: 'userCancel' });
      else {
        signed.add(orderRef);
        apply({ type: 'orderComplete', orderRef, data });
      }
    }
    now += 3_600_000;
    for (let look = 0; look < 3; look += 1) {
      apply({ type: 'timePassed', seenAt: start });
      if (flow.completion ?? flow.unclaimed) apply({ type: 'judged', findings: [] });
    }
    assert.equal(flow.surplus, undefined, `seed ${seed}`);
    assert.equal(new Set([...judged, ...surplus]).size, judged.size + surplus.length, `twice, seed ${seed}`);
    assert.ok(judged.size <= 1, `one flow has one result, seed ${seed}`);
    if (kind === 'auth') continue;
    assert.deepEqual([...judged, ...surplus].sort(), [...signed].sort(), `seed ${seed}`);
  }
  assert.ok(kept > 0, 'the case is among them');
});
