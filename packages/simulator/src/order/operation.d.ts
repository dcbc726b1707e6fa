import type { OrderOperation } from '@secure-start/protocol';
/** Whether the order is made during a call, so that the app asks the security question. */
export declare function isPhoneOperation(operation: OrderOperation): boolean;
/** Whether the order finds its person by number alone, so that there is nothing to scan or open. */
export declare function isAddressedByNumber(operation: OrderOperation): boolean;
