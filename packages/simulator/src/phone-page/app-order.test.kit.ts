import type { AppOrder } from '../app/app-order.ts';

/** Creates an order that waits for the security code. */
export function createAppOrder(changes: Partial<AppOrder> = {}): AppOrder {
  return {
    orderRef: '131daac9-16c6-4618-beb0-365768f37288',
    operation: 'auth',
    rp: { displayName: 'Example Shop', organisation: 'Example Shop AB' },
    startedBy: 'qr',
    requirement: { pinCode: false, mrtd: false, certificatePolicies: [] },
    state: 'pending',
    hintCode: 'userSign',
    actions: ['approve', 'refuse'],
    person: null,
    ...changes,
  };
}
