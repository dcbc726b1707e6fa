import { isBankIdError } from '@secure-start/client';
import type { Clock, CollectResponse, CompletionData } from '@secure-start/protocol';
import type { ChangeFlow } from '../flow/change-flow.ts';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import { flowTimes } from '../flow/flow-times.ts';
import type { Moment } from '../flow/moment.ts';
import { isRenewalDue, needsCare, openOrders } from '../flow/flow-orders.ts';
import type { FlowEvent } from '../flow/transition.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { errorName, type Log } from '../log.ts';
import type { CompletionCheck } from '../policy/check-completion.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { addOrder, isSafeToRepeat } from './add-order.ts';
import { isGone } from './cancel-orders.ts';
import type { OrderClient } from './place-order.ts';

/** Beyond the pause before it: longer than any call to BankID takes, so that no two processes ever collect the same order at once. */
const leaseMs = 28_000;
const storeRetryMs = 1_000;
/** The longest we stay away when BankID asks for it: people wait. */
const longestPauseMs = 30_000;

/** Collects the orders of flows under way. */
export interface Poller {
  /** Sees to it that somebody looks after this flow: this process, unless another one has the lease. */
  ensure(flow: Flow): void;
  /** Stops polling; resolves when no call is in flight any more. */
  close(): Promise<void>;
}

/**
 * Makes the poller of one process.
 *
 * One loop for each flow, over all processes that share the store: every two seconds it collects each open order once,
 * one request in flight for each, and sees to leaving, the ceiling and renewal; then that what was completed reaches the
 * application.
 */
export function createPoller(options: {
  client: OrderClient;
  store: FlowStore;
  change: ChangeFlow;
  judge: (flow: Flow, data: CompletionData) => Promise<CompletionCheck>;
  /** Tells the application of what no browser hands over; throws what it throws. */
  tellUnclaimed: (flow: Flow) => Promise<void>;
  clock: Clock;
  takeMoment: () => Moment;
  randomBytes: RandomBytes;
  /** Names this process among the replicas. */
  holder: string;
  log: Log;
}): Poller {
  const { client, store, change, judge, clock, takeMoment, randomBytes, holder, log } = options;
  const closing = new AbortController();
  const loops = new Map<string, Promise<void>>();

  async function poll({ keyHash, flowId }: Flow): Promise<void> {
    const lease = { name: `poll:${flowId}`, holder };
    let pauseMs: number | undefined = flowTimes.collectEvery;
    while (pauseMs !== undefined && (await store.lease({ ...lease, ms: leaseMs + pauseMs }))) {
      await clock.sleep(pauseMs, { signal: closing.signal });
      pauseMs = await lookAfter(keyHash);
    }
    await store.release(lease);
  }

  /** Does what is due. Returns when to look again, in milliseconds, or nothing when there is nothing more to do. */
  async function lookAfter(keyHash: string): Promise<number | undefined> {
    let flow = await record(keyHash, { type: 'timePassed' });
    let pauseMs = flowTimes.collectEvery;
    if (flow?.state === 'pending') {
      const pending = flow;
      const pauses = await Promise.all(openOrders(flow).map((order) => collect(pending, order)));
      pauseMs = Math.max(pauseMs, ...pauses);
      flow = await judgeOrRenew(keyHash);
    }
    if (flow?.unclaimed) return (await isTold(flow)) ? undefined : flowTimes.tellAgainAfter;
    if (flow?.state === 'completed') return flowTimes.lookAfterCompletion;
    return flow?.state === 'pending' ? pauseMs : undefined;
  }

  async function isTold(flow: Flow): Promise<boolean> {
    try {
      await options.tellUnclaimed(flow);
    } catch {
      // Whoever tells has reported it.
      return false;
    }
    await record(flow.keyHash, { type: 'unclaimedTold' });
    return true;
  }

  /** Collects once. Returns how long BankID asks us to stay away, in milliseconds. */
  async function collect(flow: Flow, order: FlowOrder): Promise<number> {
    try {
      const answer = await client.collect({ orderRef: order.orderRef });
      await record(flow.keyHash, eventOf(order, answer));
      return 0;
    } catch (error) {
      if (closing.signal.aborted) throw error;
      if (isGone(error)) {
        await record(flow.keyHash, { type: 'orderGone', orderRef: order.orderRef });
        return 0;
      }
      log('warn', { event: 'bankIdFailed', operation: 'collect', error: errorName(error) }, flow);
      await record(flow.keyHash, { type: 'troubled' });
      const askedForMs = isBankIdError(error) && error.code === 'api' ? error.retryAfterMs : undefined;
      return Math.min(askedForMs ?? 0, longestPauseMs);
    }
  }

  function eventOf({ orderRef }: FlowOrder, answer: CollectResponse): FlowEvent {
    switch (answer.status) {
      case 'pending':
        return { type: 'orderPending', orderRef, hintCode: answer.hintCode };
      case 'failed':
        return { type: 'orderFailed', orderRef, hintCode: answer.hintCode };
      case 'complete':
        return { type: 'orderComplete', orderRef, data: answer.completionData };
    }
  }

  async function judgeOrRenew(keyHash: string): Promise<Flow | undefined> {
    const flow = await store.get(keyHash);
    if (flow?.state === 'pending' && flow.completion) {
      const { findings, refusal } = await judge(flow, flow.completion.data);
      for (const finding of findings) {
        if (finding !== refusal) log('warn', { event: 'policyReport', finding }, flow);
      }
      return record(keyHash, { type: 'judged', findings, ...(refusal && { refusal }) });
    }
    return flow && isRenewalDue(flow, takeMoment()) ? renew(flow) : flow;
  }

  async function renew(flow: Flow): Promise<Flow | undefined> {
    try {
      return await addOrder({ client, flow, change, randomBytes, takeMoment, log });
    } catch (error) {
      log('warn', { event: 'bankIdFailed', operation: flow.kind, error: errorName(error) }, flow);
      return await record(flow.keyHash, { type: isSafeToRepeat(error) ? 'troubled' : 'renewalFailed' });
    }
  }

  /** BankID gives a last word only once, so it is not let go of while the store is out of reach. */
  async function record(keyHash: string, event: FlowEvent): Promise<Flow | undefined> {
    for (;;) {
      try {
        return await change(keyHash, event);
      } catch (error) {
        log('error', { event: 'internalError', error: errorName(error) });
        await clock.sleep(storeRetryMs, { signal: closing.signal });
      }
    }
  }

  return {
    ensure(flow) {
      if (closing.signal.aborted || !needsCare(flow) || loops.has(flow.flowId)) return;
      const loop = poll(flow)
        .catch((error: unknown) => {
          if (!closing.signal.aborted) log('error', { event: 'internalError', error: errorName(error) }, flow);
        })
        .finally(() => loops.delete(flow.flowId));
      loops.set(flow.flowId, loop);
    },
    async close() {
      closing.abort();
      await Promise.all(loops.values());
    },
  };
}
