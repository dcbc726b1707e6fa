import { operations } from '@secure-start/protocol';
/** Whether the order is made during a call, so that the app asks the security question. */
export function isPhoneOperation(operation) {
  return operation === 'phoneAuth' || operation === 'phoneSign';
}
/** Whether the order finds its person by number alone, so that there is nothing to scan or open. */
export function isAddressedByNumber(operation) {
  return operations[operation].start === 'personalNumber';
}
//# sourceMappingURL=operation.js.map
