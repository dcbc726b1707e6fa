/** Calls of the RP API that create an order. */
export type OrderOperation = 'auth' | 'sign' | 'payment' | 'otherPayment' | 'phoneAuth' | 'phoneSign';

/** Every call of the RP API. */
export type OperationName = OrderOperation | 'collect' | 'cancel';

/** What sets one call of the RP API apart from the others. */
export interface Operation {
  /** Below {@link Environment.baseUrl}, with a leading slash. The method is always POST. */
  path: string;
  /**
   * How the app gets hold of the order. `token`: by a QR code or a launch link. `personalNumber`: the order waits at
   * the named person's app. `none`: the call names an order that exists.
   */
  start: 'token' | 'personalNumber' | 'none';
  /** `true`: there is no idempotency key, so a call whose answer was lost may have created an order. Never send it again. */
  createsOrder: boolean;
}

/**
 * The calls of RP API v6 by name.
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
