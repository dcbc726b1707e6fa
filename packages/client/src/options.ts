/** What the client's calls take and give: the wire's members, with texts in clear instead of base64. */
import type {
  AuthRequest,
  LimitedOrderResponse,
  OrderResponse,
  OtherPaymentRequest,
  PaymentRequest,
  PhoneAuthRequest,
  PhoneSignRequest,
  SignRequest,
} from '@secure-start/protocol/rp';

type Encoded = 'userVisibleData' | 'userNonVisibleData';

interface NonVisible {
  /** Signed but not shown, in clear; a string is taken as UTF-8. The limit counts the base64 of it. */
  userNonVisibleData?: string | Uint8Array;
}

interface MayShow extends NonVisible {
  /** The text the app shows, in clear: the client encodes it, so never give base64. The limit counts its base64. */
  userVisibleData?: string;
}

interface MustShow extends NonVisible {
  /** The text to sign, in clear: the client encodes it, so never give base64. The limit counts its base64. */
  userVisibleData: string;
}

/** Options of `auth`. Texts: at most 1,500 characters of base64 each. */
export interface AuthOptions extends Omit<AuthRequest, Encoded>, MayShow {}

/** Options of `sign`. Texts: at most 40,000 (shown) and 200,000 (not shown) characters of base64. */
export interface SignOptions extends Omit<SignRequest, Encoded>, MustShow {}

/** Options of `payment`. Texts: as `sign`, both optional; a text that is not shown needs one that is. */
export interface PaymentOptions extends Omit<PaymentRequest, Encoded>, MayShow {}

/** Options of `otherPayment`. Texts: as `payment`. */
export interface OtherPaymentOptions extends Omit<OtherPaymentRequest, Encoded>, MayShow {}

/** Options of `phoneAuth`. Texts: as `auth`. */
export interface PhoneAuthOptions extends Omit<PhoneAuthRequest, Encoded>, MayShow {}

/** Options of `phoneSign`. Texts: as `sign`. */
export interface PhoneSignOptions extends Omit<PhoneSignRequest, Encoded>, MustShow {}

/** Every call takes these beside its own options. */
export interface RequestOptions {
  /**
   * Aborts at once: the call rejects with `signal.reason`. What was already sent is not undone: aborting an `auth` may
   * leave an order behind, aborting a `collect` may lose a terminal answer, which BankID gives only once.
   */
  signal?: AbortSignal;
}

/** An order, and when it came. */
export interface Order extends OrderResponse {
  /** `clock.monotonic()` when the answer arrived: second 0 of the QR code. */
  receivedAt: number;
}

/** An order that waits at the person's app and has nothing to start with. */
export interface LimitedOrder extends LimitedOrderResponse {
  /** `clock.monotonic()` when the answer arrived. */
  receivedAt: number;
}
