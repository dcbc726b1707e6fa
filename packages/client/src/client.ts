import type {
  CollectResponse,
  Environment,
  IdCardVerification,
  IdCardVerificationRequest,
} from '@secure-start/protocol/rp';
import type { CertificateInfo } from './credentials/certificate.ts';
import type { Credentials } from './credentials/credentials.ts';
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
 * A client of BankID's RP API for one relying party.
 *
 * Each method checks its options before it sends anything. It rejects with a `BankIdError`. A request that creates an
 * order is retried only when no order can exist.
 *
 * @see docs/spec/rp-api.md#endpoints
 */
export interface BankIdClient {
  /** Starts an identification. */
  auth(options: AuthOptions, request?: RequestOptions): Promise<Order>;
  /** Starts a signature. */
  sign(options: SignOptions, request?: RequestOptions): Promise<Order>;
  /** Starts the approval of a payment. */
  payment(options: PaymentOptions, request?: RequestOptions): Promise<Order>;
  /** Starts the approval of a payment in the app of the person with a personal number. */
  otherPayment(options: OtherPaymentOptions, request?: RequestOptions): Promise<LimitedOrder>;
  /** Starts an identification during a phone call. */
  phoneAuth(options: PhoneAuthOptions, request?: RequestOptions): Promise<LimitedOrder>;
  /** Starts a signature during a phone call. */
  phoneSign(options: PhoneSignOptions, request?: RequestOptions): Promise<LimitedOrder>;
  /**
   * Collects an order once.
   *
   * BankID answers `failed` and `complete` once only. Store them first of all, and never have two collects of one order in
   * progress.
   */
  collect(options: { orderRef: string }, request?: RequestOptions): Promise<CollectResponse>;
  /** Cancels an order. BankID answers `invalidParameters` when the order has ended already. */
  cancel(options: { orderRef: string }, request?: RequestOptions): Promise<void>;
  /**
   * Checks a digital ID card whose QR code was scanned.
   *
   * One request, one answer: there is no order. It is never repeated unless nothing was sent, not even during maintenance. Ask
   * the holder to keep the card open until the answer is there. `verifyIdCard` of `@secure-start/verify` verifies the answer.
   *
   * @example
   * const { user, verification } = await client.verifyIdCard({ qrCode });
   * console.log(user.age, verification.verificationId);
   *
   * @see docs/spec/rp-api.md#digital-id-card
   */
  verifyIdCard(options: IdCardVerificationRequest, request?: RequestOptions): Promise<IdCardVerification>;
  /** Collects an order until it ends. The process stays alive meanwhile. */
  waitForOrder(options: WaitForOrderOptions): Promise<OrderOutcome>;
  /**
   * Exchanges the certificate while the client is in use.
   *
   * New orders are placed with the new one, at once or after `startOrdersAfterMs`. Requests in progress end on their connections, and for the life of an order those
   * of the old certificate are still collected and cancelled with it. Nothing changes when the new credentials are refused, or have the same certificate.
   *
   * @throws {BankIdUsageError} As `createClient`.
   */
  replaceCredentials(credentials: Credentials, options?: ReplaceCredentialsOptions): void;
  /** The environment that the client was created for. */
  readonly environment: Environment;
  /** The longest time of a request in all, in milliseconds: the option of `createClient`. */
  readonly timeoutMs: number;
  /** The certificate of the relying party that was given last. */
  readonly certificate: CertificateInfo;
  /** All certificates that were given, the last one first: what is signed in an order names the one that placed it. */
  readonly certificates: readonly CertificateInfo[];
  /** The last announcement by BankID that the version in use will be closed; `undefined` when there was none. */
  readonly versionClosing: VersionClosing | undefined;
  /** Closes the connections when the requests in progress have finished, and refuses further ones. */
  close(): Promise<void>;
}

/** Options of `replaceCredentials`. */
export interface ReplaceCredentialsOptions {
  /**
   * For this long new orders are still placed with the old certificate. Give every process of a server time to learn the new one
   * before the first order needs it. Default 0.
   */
  startOrdersAfterMs?: number;
}
