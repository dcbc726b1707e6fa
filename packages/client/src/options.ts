/** Options and results of the client: the members of BankID's API, with texts in clear instead of base64. */
import type {
  AuthRequest,
  LimitedOrderResponse,
  OrderResponse,
  OtherPaymentRequest,
  PaymentRequest,
  PhoneAuthRequest,
  PhoneSignRequest,
  SignRequest,
  UnlistedMembers,
} from '@secure-start/protocol/rp';

type Encoded = 'userVisibleData' | 'userNonVisibleData';

interface NonVisibleText extends UnlistedMembers {
  /** Data that is signed but not shown, in clear. A string is encoded as UTF-8. The limit counts its base64. */
  userNonVisibleData?: string | Uint8Array;
}

interface OptionalText extends NonVisibleText {
  /** The text that the app shows, in clear: the client encodes it. The limit counts its base64. */
  userVisibleData?: string;
}

interface RequiredText extends NonVisibleText {
  /** The text to sign, in clear: the client encodes it. The limit counts its base64. */
  userVisibleData: string;
}

/** Options of `auth`. Texts: at most 1,500 characters of base64 each. */
export interface AuthOptions extends Omit<AuthRequest, Encoded>, OptionalText {}

/** Options of `sign`. Texts: at most 40,000 (shown) and 200,000 (not shown) characters of base64. */
export interface SignOptions extends Omit<SignRequest, Encoded>, RequiredText {}

/** Options of `payment`. Texts: as `sign`, both optional. Data that is not shown requires a text that is. */
export interface PaymentOptions extends Omit<PaymentRequest, Encoded>, OptionalText {}

/** Options of `otherPayment`. Texts: as `payment`. */
export interface OtherPaymentOptions extends Omit<OtherPaymentRequest, Encoded>, OptionalText {}

/** Options of `phoneAuth`. Texts: as `auth`. */
export interface PhoneAuthOptions extends Omit<PhoneAuthRequest, Encoded>, OptionalText {}

/** Options of `phoneSign`. Texts: as `sign`. */
export interface PhoneSignOptions extends Omit<PhoneSignRequest, Encoded>, RequiredText {}

/** Options of every request. */
export interface RequestOptions {
  /**
   * Aborts the request: the promise rejects with `signal.reason` at once.
   *
   * What was sent is not undone. An aborted `auth` may leave an order behind. An aborted `collect` may lose a terminal
   * response, which BankID gives only once.
   */
  signal?: AbortSignal;
}

/** An order, and the time at which it was received. */
export interface Order extends OrderResponse {
  /** `clock.monotonic()` when the response arrived: second 0 of the QR code. */
  receivedAt: number;
}

/** An order that waits in the person's app, and has no tokens. */
export interface LimitedOrder extends LimitedOrderResponse {
  /** `clock.monotonic()` when the response arrived. */
  receivedAt: number;
}
