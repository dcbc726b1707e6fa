import type { Clock, CompletionData } from '@secure-start/protocol/rp';
import type { ChangeFlow } from '../flow/change-flow.ts';
import { finishLease } from '../flow/finish-lease.ts';
import type { Flow, FlowOrder } from '../flow/flow.ts';
import { flowTimes } from '../flow/flow-times.ts';
import type { Moment } from '../flow/moment.ts';
import { isRenewalDue, needsCare, openOrders } from '../flow/flow-orders.ts';
import type { FlowEvent } from '../flow/transition.ts';
import type { RandomBytes } from '../http/secrets.ts';
import { errorName, type Log } from '../log.ts';
import type { CompletionCheck } from '../policy/check-completion.ts';
import type { FlowStore } from '../store/flow-store.ts';
import { storedFlow } from '../store/stored-flow.ts';
import { addOrder, isSafeToRepeat } from './add-order.ts';
import { type CareOf, createCareLoops } from './care-loops.ts';
import { collectOrder } from './collect-order.ts';
import type { OrderClient } from './place-order.ts';
import { sweep } from './sweep.ts';
import { forgetUnderWay } from './under-way.ts';

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
  const loops = createCareLoops({ store, lookAfter, clock, holder, log });
  const sweeping = sweep({ store, loops, clock, log });

  async function lookAfter(care: CareOf): Promise<number | undefined> {
    const pauseMs = await doWhatIsDue(care);
    if (pauseMs === undefined && care.isListed) await forgetUnderWay({ store, ...care });
    return pauseMs;
  }

  /** Returns when to look again, in milliseconds, or nothing when there is nothing more to do. */
  async function doWhatIsDue({ keyHash }: CareOf): Promise<number | undefined> {
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

  async function isTold({ keyHash, flowId }: Flow): Promise<boolean> {
    const lease = finishLease({ flowId, holder });
    try {
      // A browser may be handing it over at this moment.
      if (!(await store.lease(lease))) return false;
      const flow = await storedFlow(store, keyHash);
      if (!flow?.unclaimed) return true;
      await options.tellUnclaimed(flow);
      await record(keyHash, { type: 'unclaimedTold' });
      return true;
    } catch {
      // Whoever tells has reported it.
      return false;
    } finally {
      await loops.insist(() => store.release(lease));
    }
  }

  /** Collects once. Returns how long BankID asks us to stay away, in milliseconds. */
  async function collect(flow: Flow, { orderRef }: FlowOrder): Promise<number> {
    const { event, pauseMs } = await collectOrder({ client, orderRef, flow, closing: loops.closing, log });
    await record(flow.keyHash, event);
    return pauseMs;
  }

  async function judgeOrRenew(keyHash: string): Promise<Flow | undefined> {
    const flow = await storedFlow(store, keyHash);
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

  function record(keyHash: string, event: FlowEvent): Promise<Flow | undefined> {
    return loops.insist(() => change(keyHash, event));
  }

  return {
    ensure(flow) {
      const { keyHash, flowId, purpose, byPersonalNumber = false } = flow;
      if (needsCare(flow)) loops.ensure({ keyHash, flowId, purpose, isListed: byPersonalNumber });
    },
    async close() {
      await Promise.all([loops.close(), sweeping]);
    },
  };
}
