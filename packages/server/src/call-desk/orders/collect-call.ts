import type { Instant } from '../../engine/instant.ts';
import type { Step } from '../../engine/work-on-record.ts';
import type { Log } from '../../log.ts';
import { cancelOrder } from '../../orders/cancel-order.ts';
import { collectOrder } from '../../orders/collect-order.ts';
import type { CallClient, GuardedClient } from '../../service/watched-client.ts';
import type { Call, Desk } from '../desk/desk.ts';
import type { DeskEffect, DeskEvent, CollectableOrder } from '../desk/desk-event.ts';
import type { DeskEngine, DeskEntry } from '../desk/desk-machine.ts';
import { transition } from '../desk/desk-transition.ts';

/**
 * Creates the step of desks: ends what the time has ended, collects the order of the call once, and cancels it at BankID
 * when the agent wants that.
 *
 * The person may have answered since the last collect: a No is an alarm and a Yes is a result, and neither may be lost
 * because the agent cancels. So the order is collected before it is cancelled, and again when BankID has it no more.
 */
export function createCollectCall(options: {
  engine: DeskEngine;
  client: Pick<CallClient, 'collect' | 'cancel'> & GuardedClient;
  log: Log;
}): Step<Desk, DeskEffect> {
  const { engine, client, log } = options;

  /** BankID gives a terminal answer only once, so it is kept until the store has it. */
  function apply(entry: DeskEntry, event: DeskEvent): Promise<DeskEntry | undefined> {
    return engine.retryUntilStored(() => engine.applyEvent({ entry, event }));
  }

  async function collect(
    entry: DeskEntry,
    { callId, purpose }: Call,
    order: CollectableOrder,
    isContinuous: () => boolean,
  ): Promise<{ entry: DeskEntry | undefined; isKnown: () => boolean; pauseMs: number }> {
    const { orderRef } = order;
    const subject = { kind: 'call', id: callId, purpose } as const;
    const ask = (how: CallClient['collect']) => collectOrder({ collect: how, orderRef, isContinuous, subject, log });
    let asked = await ask(client.collect);
    // No call ends without the question because it was kept back.
    if (asked.isKeptBack && isEndedByTime(entry.state, engine.now())) asked = await ask(client.collectAnyway);
    const { event: answer, pauseMs } = asked;
    const after = await apply(entry, { type: 'orderAnswered', callId, order, answer });
    // BankID had the order just now, or no other process collects it: then a further "gone" is final.
    const isKnown = (): boolean => answer.type === 'orderPending' || isContinuous();
    return { entry: after, isKnown, pauseMs };
  }

  async function cancel(
    entry: DeskEntry,
    call: Call,
    order: CollectableOrder,
    isContinuous: () => boolean,
  ): Promise<DeskEntry | undefined> {
    const { callId, purpose, cancel: wanted } = call;
    const { orderRef } = order;
    const subject = { kind: 'call', id: callId, purpose } as const;
    const answer = await cancelOrder({ client, orderRef, subject, log });
    if (answer === 'cancelled') return apply(entry, { type: 'orderCancelled', callId });
    const after = answer === 'gone' ? (await collect(entry, call, order, isContinuous)).entry : entry;
    return after && apply(after, { type: 'cancelAttempted', callId, presses: wanted?.presses ?? 0 });
  }

  return async ({ entry, isContinuous }) => {
    const { call } = entry.state;
    const order = call && placedOrder(call);
    if (!call || !order) return { entry: await engine.applyEvent({ entry, event: { type: 'timePassed' } }) };
    // BankID is asked first: the person may have answered before the time was up, or a clock was set forward.
    const { entry: collected, isKnown, pauseMs } = await collect(entry, call, order, isContinuous);
    const timely = collected && (await apply(collected, { type: 'timePassed' }));
    const pause = pauseMs > 0 ? { notBefore: engine.now() + pauseMs } : {};
    const latest = timely?.state.call;
    const isWanted = latest?.callId === call.callId && latest.cancel !== undefined && placedOrder(latest) !== undefined;
    return { entry: timely && isWanted ? await cancel(timely, latest, order, isKnown) : timely, ...pause };
  };
}

function isEndedByTime(desk: Desk, now: Instant): boolean {
  return transition(desk, { type: 'timePassed' }, now).state.call?.state !== desk.call?.state;
}

function placedOrder({ order }: Call): CollectableOrder | undefined {
  return order?.orderRef === undefined ? undefined : { ...order, orderRef: order.orderRef };
}
