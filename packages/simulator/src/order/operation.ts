import { operations } from '@secure-start/protocol';
import type { OrderOperation } from '@secure-start/protocol';

/** Whether the order is made during a call, so that the app asks the security question. */
export function isPhoneOperation(operation: OrderOperation): boolean {
  return operation === 'phoneAuth' || operation === 'phoneSign';
}

/** Whether the order finds its person by number alone, so that there is nothing to scan or open. */
export function isAddressedByNumber(operation: OrderOperation): boolean {
  return operations[operation].start === 'personalNumber';
}
