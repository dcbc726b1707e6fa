import type { OperationName } from '@secure-start/protocol';
import type { OrderState } from '../order/order.ts';
/** Something the simulator does wrong on purpose, and when. */
export interface FaultRule {
  /** Shown in the answer's `X-BankID-Simulator` header. Default: made from the effect. */
  id?: string;
  /** Absent members fit everything. */
  when?: {
    operation?: OperationName;
    /** The state of the order that a collect or cancel names, before the call. */
    orderState?: OrderState;
  };
  /** So many calls that fit are let through first. Default 0. */
  skip?: number;
  /** So many calls that fit are then hit. Default 1. */
  times?: number;
  effect: FaultEffect;
}
/**
 * - `apiError`: an error in BankID's own form; the call has no other effect.
 * - `html`: an error page such as a proxy before BankID answers; the call has no other effect.
 * - `drop`: the connection is closed unanswered, `before` or `after` the call had its effect. After the effect is the
 *   nasty one: a completed order that was collected cannot be collected again.
 * - `delay`: the answer comes later, on the simulator's clock.
 */
export type FaultEffect =
  | {
      kind: 'apiError';
      httpStatus: number;
      errorCode: string;
      details?: string;
    }
  | {
      kind: 'html';
      httpStatus: number;
    }
  | {
      kind: 'drop';
      at: 'before' | 'after';
    }
  | {
      kind: 'delay';
      ms: number;
    };
