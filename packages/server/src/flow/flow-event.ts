import type { Instant } from '../engine/instant.ts';
import type { OrderEvent } from '../orders/order-event.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { FlowFinish, FlowOrder } from './flow.ts';

/** Everything that can happen to a flow. */
export type FlowEvent =
  | { type: 'orderPlaced'; order: FlowOrder }
  | OrderEvent
  /** The completed order was held against the policies. */
  | { type: 'judged'; findings: readonly Refusal[]; refusal?: Refusal }
  /** An order could not be placed anew. */
  | { type: 'renewalFailed' }
  /** The person pressed what opens the app. */
  | { type: 'launched' }
  | { type: 'cancelled' }
  /** The same browser started anew. */
  | { type: 'superseded' }
  /** `seenAt`: when an event stream of the flow was last known to be open. */
  | { type: 'timePassed'; seenAt: Instant }
  /** A request begins to hand the completion to the application. */
  | { type: 'finishStarted'; by: string; until: Instant }
  /** The application did not take it. */
  | { type: 'finishFailed'; by: string }
  | { type: 'finished'; finish: Omit<FlowFinish, 'finishedAt'> }
  /** The application has taken what no browser hands over, or does not want it. */
  | { type: 'delivered' };

/** The effects of flows. */
export type FlowEffect =
  /** The order is not wanted any more. */
  | { type: 'cancelOrder'; orderRef: string }
  /** Holds the completed order against the policies. */
  | { type: 'judgeCompletion' }
  /** Hands `unclaimed` to the application without a browser. */
  | { type: 'deliverUnclaimed'; notBefore?: Instant };
