import type { Instant } from '../engine/instant.ts';
import type { Step } from '../engine/work-on-record.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import { cancelOrder } from '../orders/cancel-order.ts';
import { collectOrder } from '../orders/collect-order.ts';
import { isSafeToRepeat } from '../orders/is-safe-to-repeat.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { GuardedClient } from '../service/watched-client.ts';
import { isOver } from './end-flow.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import type { FlowEngine, FlowEntry } from './flow-machine.ts';
import { isRenewalDue, openOrders } from './flow-orders.ts';
import { flowSubject } from './flow-subject.ts';
import { renewOrder } from './renew-order.ts';
import { transition } from './transition.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';

/**
 * Creates the step of flows: collects each open order once, ends what the time has ended, cancels the orders of a flow that
 * the person has left, and renews a QR code whose order is about to expire.
 */
export function createFlowStep(options: {
  engine: FlowEngine;
  /** Returns the client of the flow's tenant. */
  clientOf: (flow: Flow) => OrderClient & GuardedClient;
  randomBytes: RandomBytes;
  log: Log;
}): Step<Flow, FlowEffect> {
  const { engine, clientOf, randomBytes, log } = options;

  /**
   * BankID gives a terminal answer only once, so it is kept until the store has it. Most collects find an order as it was, and
   * nothing is to be stored.
   */
  function apply(entry: FlowEntry, event: FlowEvent): FlowEntry | Promise<FlowEntry | undefined> {
    if (!engine.isChangedBy(entry, event)) return entry;
    return engine.retryUntilStored(() => engine.applyEvent({ entry, event }));
  }

  async function collectAll(
    entry: FlowEntry,
    collect: OrderClient['collect'],
    isContinuous: () => boolean,
  ): Promise<{ entry: FlowEntry | undefined; pauseMs: number; isKeptBack: boolean; isUnanswered: boolean }> {
    const subject = flowSubject(entry.state);
    const answers = await Promise.all(
      openOrders(entry.state).map(({ orderRef }) => collectOrder({ collect, orderRef, isContinuous, subject, log })),
    );
    const asked = { pauseMs: 0, isKeptBack: false, isUnanswered: false };
    let after: FlowEntry | undefined = entry;
    for (const { event, pauseMs, isKeptBack = false } of answers) {
      after = after && (await apply(after, event));
      asked.pauseMs = Math.max(asked.pauseMs, pauseMs);
      asked.isKeptBack ||= isKeptBack;
      asked.isUnanswered ||= event.type === 'bankIdUnreachable';
    }
    return { entry: after, ...asked };
  }

  /**
   * Cancels the orders of a flow that the person has left. What BankID does not cancel may have been completed since it was
   * collected: it is collected once more.
   */
  async function cancelAll(entry: FlowEntry, isContinuous: () => boolean): Promise<FlowEntry | undefined> {
    const client = clientOf(entry.state);
    const subject = flowSubject(entry.state);
    let after: FlowEntry | undefined = entry;
    for (const { orderRef } of openOrders(entry.state)) {
      const outcome = await cancelOrder({ client, orderRef, subject, log });
      if (outcome === 'unreachable') continue;
      const event: FlowEvent =
        outcome === 'cancelled'
          ? { type: 'orderCancelled', orderRef }
          : (await collectOrder({ collect: client.collectAnyway, orderRef, isContinuous, subject, log })).event;
      after = after && (await apply(after, event));
    }
    return after && apply(after, { type: 'cancelTried' });
  }

  async function renew(entry: FlowEntry): Promise<FlowEntry | undefined> {
    try {
      return await renewOrder({ engine, client: clientOf(entry.state), randomBytes, log, entry });
    } catch (error) {
      const { state } = entry;
      logBankIdFailure({ log, operation: state.kind, error, subject: flowSubject(state) });
      return apply(entry, { type: isSafeToRepeat(error) ? 'bankIdUnreachable' : 'renewalFailed' });
    }
  }

  return async ({ entry, seenAt, isContinuous }) => {
    // BankID is asked first: the person may have signed before the time of the flow was up, or a clock was set forward.
    const begunAt = engine.now();
    const client = clientOf(entry.state);
    // The process may be stopped while it waits: no page can show meanwhile that it is open.
    const timePassed = (isUnanswered: boolean) =>
      ({ type: 'timePassed', seenAt: seenAt + (engine.now() - begunAt), isUnanswered }) as const;
    let asked = await collectAll(entry, client.collect, isContinuous);
    // No flow ends without the question because it was kept back.
    if (asked.isKeptBack && asked.entry && isEndedBy(asked.entry.state, timePassed(asked.isUnanswered), engine.now())) {
      asked = await collectAll(asked.entry, client.collectAnyway, isContinuous);
    }
    const { entry: collected, pauseMs } = asked;
    const timely = collected && (await apply(collected, timePassed(asked.isUnanswered)));
    // After a completion only its delivery is left.
    if (timely?.state.state !== 'pending' || timely.state.completion) return { entry: timely };
    const pause = pauseMs > 0 ? { notBefore: engine.now() + pauseMs } : {};
    if (timely.state.leaving) {
      // BankID had the orders just now, or no other process collects them: then a further "gone" is final.
      const isKnown = (): boolean => !asked.isUnanswered || isContinuous();
      return { entry: await cancelAll(timely, isKnown), ...pause };
    }
    return { entry: isRenewalDue(timely.state, engine.now()) ? await renew(timely) : timely, ...pause };
  };
}

function isEndedBy(flow: Flow, event: FlowEvent, now: Instant): boolean {
  return isOver(transition(flow, event, now).state);
}
