import type { CollectResponse } from '@secure-start/protocol/rp';
import type { CertificateInfo } from './certificate.ts';
import type {
  AuthOptions,
  RequestOptions,
  LimitedOrder,
  Order,
  OtherPaymentOptions,
  PaymentOptions,
  PhoneAuthOptions,
  PhoneSignOptions,
  SignOptions,
} from './options.ts';
import type { VersionClosing } from './version-closing.ts';
import type { OrderOutcome, WaitForOrderOptions } from './wait-for-order.ts';

/**
 * BankID's RP API for one relying party.
 *
 * Every call checks its options first (BankIdUsageError, nothing was sent) and rejects with a BankIdApiError, a
 * BankIdTransportError or a BankIdResponseError. Calls that create an order are repeated only when none can exist.
 *
 * @see docs/spec/rp-api.md#endpoints
 */
export interface BankIdClient {
  /** Starts an identification. */
  auth(options: AuthOptions, call?: RequestOptions): Promise<Order>;
  /** Starts a signature. */
  sign(options: SignOptions, call?: RequestOptions): Promise<Order>;
  /** Starts the approval of a payment. */
  payment(options: PaymentOptions, call?: RequestOptions): Promise<Order>;
  /** Starts the approval of a payment at the app of a named person. */
  otherPayment(options: OtherPaymentOptions, call?: RequestOptions): Promise<LimitedOrder>;
  /** Starts an identification during a phone call. */
  phoneAuth(options: PhoneAuthOptions, call?: RequestOptions): Promise<LimitedOrder>;
  /** Starts a signature during a phone call. */
  phoneSign(options: PhoneSignOptions, call?: RequestOptions): Promise<LimitedOrder>;
  /**
   * Asks once how an order is. `failed` and `complete` are answered once only: keep them before anything else, and
   * never have two collects of one order under way.
   */
  collect(options: { orderRef: string }, call?: RequestOptions): Promise<CollectResponse>;
  /** Ends an order. An order that has ended already is answered with `invalidParameters`. */
  cancel(options: { orderRef: string }, call?: RequestOptions): Promise<void>;
  /** Collects an order until it ends. It keeps the process alive while somebody awaits it. */
  waitForOrder(options: WaitForOrderOptions): Promise<OrderOutcome>;
  /** The relying party's own certificate. */
  readonly certificate: CertificateInfo;
  /** The last announcement in BankID's answers that the version in use will be closed; `undefined` when there was none. */
  readonly versionClosing: VersionClosing | undefined;
  /** Lets calls under way finish, closes the connections, and refuses further calls. */
  close(): Promise<void>;
}
