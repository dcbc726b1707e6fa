import type { Step } from '../engine/work-on-record.ts';
import type { RandomBytes } from '../http/secrets.ts';
import type { Log } from '../log.ts';
import { collectOrder } from '../orders/collect-order.ts';
import { isSafeToRepeat } from '../orders/is-safe-to-repeat.ts';
import type { OrderClient } from '../orders/place-order.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import type { FlowEngine, FlowEntry } from './flow-machine.ts';
import { isRenewalDue, openOrders } from './flow-orders.ts';
import { flowSubject } from './flow-subject.ts';
import { renewOrder } from './renew-order.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';

/**
 * Creates the step of flows: collects each open order once, ends what the time has ended, and renews a QR code whose
 * order is about to expire.
 */
export function createFlowStep(options: {
  engine: FlowEngine;
  /** Returns the client of the flow's tenant. */
  clientOf: (flow: Flow) => OrderClient;
  randomBytes: RandomBytes;
  log: Log;
}): Step<Flow, FlowEffect> {
  const { engine, clientOf, randomBytes, log } = options;

  /** BankID gives a terminal answer only once, so it is kept until the store has it. */
  function apply(entry: FlowEntry, event: FlowEvent): Promise<FlowEntry | undefined> {
    return engine.retryUntilStored(() => engine.applyEvent({ entry, event }));
  }

  async function collectAll(
    entry: FlowEntry,
    isContinuous: () => boolean,
  ): Promise<{ entry: FlowEntry | undefined; pauseMs: number }> {
    const subject = flowSubject(entry.state);
    const orders = openOrders(entry.state);
    const client = clientOf(entry.state);
    const answers = await Promise.all(
      orders.map(({ orderRef }) => collectOrder({ client, orderRef, isContinuous, subject, log })),
    );
    let after: FlowEntry | undefined = entry;
    for (const { event } of answers) after = after && (await apply(after, event));
    return { entry: after, pauseMs: Math.max(0, ...answers.map(({ pauseMs }) => pauseMs)) };
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
    const { entry: collected, pauseMs } = await collectAll(entry, isContinuous);
    // The process may have been stopped while it waited: no page could show meanwhile that it was open.
    const waitedMs = engine.now() - begunAt;
    const timely = collected && (await apply(collected, { type: 'timePassed', seenAt: seenAt + waitedMs }));
    // After a completion only its delivery is left.
    if (timely?.state.state !== 'pending' || timely.state.completion) return { entry: timely };
    const pause = pauseMs > 0 ? { notBefore: engine.now() + pauseMs } : {};
    return { entry: isRenewalDue(timely.state, engine.now()) ? await renew(timely) : timely, ...pause };
  };
}
