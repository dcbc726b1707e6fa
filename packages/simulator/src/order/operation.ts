import { operations, type OrderOperation } from '@secure-start/protocol/rp';
import type { Asked } from './order.ts';

/** Whether the order is made during a call, so that the app asks the security question. */
export function isPhoneOperation(operation: OrderOperation): boolean {
  return operation === 'phoneAuth' || operation === 'phoneSign';
}

/** Whether the order finds its person by number alone: it waits at their app, and nothing needs to be scanned or opened. */
export function isAddressedByNumber({ operation, personalNumber, v5 }: Asked): boolean {
  if (v5) return personalNumber !== undefined && !v5.tokenStartRequired;
  return operations[operation].start === 'personalNumber';
}

/** Whether the order can be scanned or opened. In 5.x one order can be that and be addressed by number too. */
export function hasTokens({ operation }: Asked): boolean {
  return operations[operation].start === 'token';
}
