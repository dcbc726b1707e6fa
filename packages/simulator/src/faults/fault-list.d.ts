import type { OperationName } from '@secure-start/protocol';
import type { OrderState } from '../order/order.ts';
import type { FaultEffect, FaultRule } from './fault-rule.ts';
/** A rule that hit. */
export interface Fault {
  id: string;
  effect: FaultEffect;
}
/** The fault rules in force. */
export interface FaultList {
  /** Adds a rule behind the others; the returned function takes it away. */
  add(rule: FaultRule): () => void;
  /** The effect of the first rule that hits this call, which counts the call. */
  strike(call: { operation: OperationName; orderState: OrderState | undefined }): Fault | undefined;
}
/** Makes an empty list. */
export declare function createFaultList(): FaultList;
