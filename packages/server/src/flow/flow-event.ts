import type { StoredVerdict } from '../evidence/stored-verdict.ts';
import type { Archiving } from '../evidence/stored-evidence.ts';
import type { Instant } from '../engine/instant.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { Announcement } from './announcement.ts';
import type { Finishing, FlowFinish, FlowOrder, OrderParameters, UnclaimedCompletion } from './flow.ts';

/** The events of a flow. */
export type FlowEvent =
  | { type: 'orderPlaced'; order: FlowOrder }
  | OrderEvent
  /** The completed order was checked against the policies. */
  | {
      type: 'judged';
      findings: readonly Refusal[];
      refusal?: Refusal;
      /** Absent when verification is off. */
      verification?: StoredVerdict;
      /** Absent without an archive. */
      archiving?: Archiving;
    }
  /** The evidence of an order was verified that does not count; `archiving` for the archive. */
  | { type: 'surplusJudged'; archiving: Archiving }
  /** The archive has the evidence, or it is not attempted any more. */
  | { type: 'evidenceKept' }
  /** BankID has cancelled an order. */
  | { type: 'orderCancelled'; orderRef: string }
  /** BankID was asked to cancel the orders of a flow that the person has left. */
  | { type: 'cancelTried' }
  /** An order could not be renewed. */
  | { type: 'renewalFailed' }
  /** The person pressed the launch link. */
  | { type: 'launched' }
  /** The person pressed Cancel. */
  | { type: 'cancelled' }
  /** The same browser started another flow. */
  | { type: 'superseded' }
  /**
   * `seenAt`: when an event stream of the flow was last known to be open. `isUnanswered`: BankID did not answer the last question
   * about an open order.
   */
  | { type: 'timePassed'; seenAt: Instant; isUnanswered?: boolean }
  /** A request begins to deliver the completion to the application, or is still at it. */
  | { type: 'finishStarted'; finishing: Finishing }
  /** The application did not take it. */
  | { type: 'finishFailed'; by: string }
  | { type: 'finished'; finish: Omit<FlowFinish, 'finishedAt'> }
  /** The application has taken the unclaimed completion, or has no callback for it. */
  | { type: 'delivered' };

/** The effects of flows. */
export type FlowEffect =
  /**
   * Cancels an order that is no longer needed. `livesUntil`: BankID may have the order, or its answer, until then; absent in
   * records of older builds of this format.
   */
  | { type: 'cancelOrder'; orderRef: string; livesUntil?: Instant }
  /** Has webhooks sent about the new state. */
  | { type: 'announce'; announcement: Announcement }
  /** Checks the completed order against the policies. */
  | { type: 'judgeCompletion' }
  /** Verifies the evidence of `unclaimed`. */
  | { type: 'judgeUnclaimed' }
  /** Appends the evidence to the archive. It holds all that this needs: the flow may be over and empty by then. */
  | ({ type: 'keepEvidence'; isSurplus?: true } & Archiving)
  /** Reports that two orders of the flow were approved. `otherOrderEnded`: one of them without a result, and the other one counts. */
  | { type: 'reportSurplus'; reason: 'otherOrderOpen' | 'otherOrderCompleted' | 'otherOrderEnded' }
  /**
   * Verifies the evidence of a completed order that does not count, for the archive. It holds what was asked: the application may
   * have taken the flow by then, which has no question any more.
   */
  | { type: 'judgeSurplus'; completion: UnclaimedCompletion; parameters: OrderParameters }
  /** Delivers `unclaimed` to the application. */
  | { type: 'deliverUnclaimed'; notBefore?: Instant };
