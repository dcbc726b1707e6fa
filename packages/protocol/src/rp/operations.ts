/** An operation of the RP API that creates an order. */
export type OrderOperation = 'auth' | 'sign' | 'payment' | 'otherPayment' | 'phoneAuth' | 'phoneSign';

/** An operation of the RP API. */
export type OperationName = OrderOperation | 'collect' | 'cancel';

/** The address and the properties of an operation. */
export interface Operation {
  /** The path below `baseUrl` of the environment, with a leading slash. The method is always POST. */
  path: string;
  /**
   * The way in which the order reaches the app. `token`: by a QR code or a launch link. `personalNumber`: it waits in the
   * app of the person. `none`: the operation names an existing order.
   */
  start: 'token' | 'personalNumber' | 'none';
  /** `true`: a request whose response was lost may have created an order, and there is no idempotency key. Never repeat it. */
  createsOrder: boolean;
}

/**
 * The operations of RP API v6 by name.
 *
 * @see docs/spec/rp-api.md#endpoints
 */
export const operations: Readonly<Record<OperationName, Operation>> = {
  auth: { path: '/auth', start: 'token', createsOrder: true },
  sign: { path: '/sign', start: 'token', createsOrder: true },
  payment: { path: '/payment', start: 'token', createsOrder: true },
  otherPayment: { path: '/other/payment', start: 'personalNumber', createsOrder: true },
  phoneAuth: { path: '/phone/auth', start: 'personalNumber', createsOrder: true },
  phoneSign: { path: '/phone/sign', start: 'personalNumber', createsOrder: true },
  collect: { path: '/collect', start: 'none', createsOrder: false },
  cancel: { path: '/cancel', start: 'none', createsOrder: false },
};
