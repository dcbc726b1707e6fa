import type {
  CompletionData,
  Requirement,
  Risk,
  RiskFlag,
  UnlistedMembers,
  User,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import type { CheckName, ProvenFacts } from '@secure-start/verify';
import type { PlacedOrder } from './orders/placed-order.ts';
import type { Policies } from './policy/policies.ts';
import type { Refusal } from './policy/refusals.ts';

/** The kinds of orders that a flow can place. */
export type PurposeKind = 'auth' | 'sign' | 'payment';

/**
 * One use of BankID in the application, such as a log-in, the signature of a contract or a payment.
 *
 * @example
 * const login: Purpose = {
 *   kind: 'auth',
 *   prepareOrder: () => ({}),
 *   onCompleted: ({ user, request }) => ({ redirectTo: '/account', headers: beginSession({ user, request }) }),
 * };
 */
export type Purpose = AuthPurpose | SignPurpose | PaymentPurpose;

/** A purpose that identifies the person. */
export interface AuthPurpose extends PurposeCallbacks<OrderInput> {
  kind: 'auth';
}

/** A purpose in which the person signs a text. */
export interface SignPurpose extends PurposeCallbacks<SignOrderInput> {
  kind: 'sign';
}

/** A purpose in which the person approves a payment. */
export interface PaymentPurpose extends PurposeCallbacks<PaymentOrderInput> {
  kind: 'payment';
}

/** The callbacks of a purpose. The kinds differ in what the app shows, in what an order must have, and in legal effect. */
export interface PurposeCallbacks<Order extends OrderInput> {
  /**
   * Returns the order to place. Called once for each flow, with the browser's request, so that it can read the
   * application's own session. What comes from the browser, `reference` included, must be checked here.
   *
   * Returns `'notSignedIn'` when the order needs a session of the application and there is none. No order is then placed, and
   * the person reads that they have to log in. The page gets the code `notSignedIn`.
   */
  prepareOrder(start: OrderPreparation): Order | 'notSignedIn' | Promise<Order | 'notSignedIn'>;
  /**
   * Takes the result: logs the person in, or files the signature.
   *
   * Called once for each flow. Called again, with the same `flowId`, when it threw, did not return within
   * `callbackTimeoutMs`, or the process died before its result was stored. It must be idempotent by `flowId`.
   *
   * What it returns is dropped when the flow has ended meanwhile, because the person cancelled or started anew while the
   * process was stopped. A browser gets one result of a flow: the one that was stored first.
   */
  onCompleted(completion: Completion): Finish | void | Promise<Finish | void>;
  /**
   * Takes a completion that a policy or check refused, whether or not a browser would have finished it. The person is not logged
   * in, but the signature is valid. Called until it succeeds, with growing pauses; it must be idempotent by `flowId`.
   */
  onRefused?(refused: RefusedFlow): void | Promise<void>;
  /**
   * Takes a completion that no browser finished, and no policy refused: its browser did not return within ten minutes, started
   * anew, or cancelled. The person is not logged in. Called until it succeeds, like `onRefused`.
   *
   * Never called while `onCompleted` of the flow runs within its time limit, nor after its result was stored. It may be called
   * after an `onCompleted` that threw or was late, or whose process died before the result was stored: it must do nothing for
   * a `flowId` that was taken.
   */
  onUnfinished?(completed: CompletedFlow): void | Promise<void>;
  /** Policies of this purpose; they take precedence over the server's. */
  policies?: Policies;
}

/** The start of a flow, as `prepareOrder` sees it. */
export interface OrderPreparation {
  /** The request that starts the flow, with the browser's cookies. */
  request: Request;
  /** The `context` of `handle`; from `nodeListener` it is `{ req, res }`. */
  context: unknown;
  /** Identifies the flow, here and in the completion; not a secret. */
  flowId: string;
  /** The tenant that the flow is for; absent in a server without tenants. */
  tenant?: string;
  /** A native app starts the flow, which has no cookies: `request` has none of the application's either. */
  nativeApp?: true;
  /** The page's name for what the flow is about, such as a document. At most 128 characters; not to be trusted. */
  reference?: string;
}

/**
 * The order to place, as the application describes it.
 *
 * Under the symbol `unlistedMembers` of `@secure-start/protocol/rp`, an order and its `requirement` carry members that BankID
 * has added since this release.
 */
export interface OrderInput extends UnlistedMembers {
  /** Text that the app shows, not encoded; required for `sign`. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** Signed but not shown; a string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  /** The payment to approve; required for `payment`, and only there. */
  userVisibleTransaction?: UserVisibleTransaction;
  /** Facts about the payment for BankID's risk engine; not shown. Only for `payment`. */
  riskFlags?: readonly (RiskFlag | (string & {}))[];
  requirement?: Requirement;
  /** Twelve digits. BankID lets only this person complete the order, and the server compares the number again. */
  expectedPersonalNumber?: string;
}

/** The order of a `sign` purpose: it has a text. */
export type SignOrderInput = OrderInput & { userVisibleData: string };

/** The order of a `payment` purpose: it has a payment. */
export type PaymentOrderInput = OrderInput & { userVisibleTransaction: UserVisibleTransaction };

/** A flow that a person completed. */
export interface CompletedFlow {
  /** Identifies the flow: the same for every delivery of this completion; not a secret. */
  flowId: string;
  /** The name under which the purpose was registered. */
  purpose: string;
  /** The tenant that started the flow; absent in a server without tenants. */
  tenant?: string;
  /** A native app started the flow. It gets the headers of a {@link Finish}, and no cookies. */
  nativeApp?: true;
  /** The `reference` that `prepareOrder` got. */
  reference?: string;
  order: PlacedOrder;
  user: User;
  device: CompletionData['device'];
  /** Risk according to BankID. Absent means unknown, not low. */
  risk?: Risk;
  /** As BankID wrote it: `2020-02-01Z`, sometimes without the zone. */
  bankIdIssueDate: string;
  stepUp?: CompletionData['stepUp'];
  /** Results of the policies that are not `off`, most telling first. */
  findings: readonly Refusal[];
  evidence: Evidence;
  /** Members of BankID's `completionData` that these types do not list, unchanged. */
  unlisted?: Readonly<Record<string, unknown>>;
}

/** A completed flow that its browser finishes. */
export interface Completion extends CompletedFlow {
  /** The request that finishes the flow, with the browser's cookies. */
  request: Request;
  /** The `context` of that request. */
  context: unknown;
}

/** A completed flow that was not accepted. */
export interface RefusedFlow extends CompletedFlow {
  /** The first of `findings` that is enforced. */
  refusal: Refusal;
}

/** The signature and OCSP response of BankID. Store the strings unchanged. */
export interface Evidence {
  /** The XML signature in base64. */
  signature: string;
  /** The OCSP response in base64. */
  ocspResponse: string;
  /** The result of verifying them; see the option `verification`. */
  verification: EvidenceVerification;
}

/** The result of verifying the evidence of one completion. */
export type EvidenceVerification =
  /** Every check passed. `proven` needs no further look at the evidence. */
  | { verdict: 'passed'; proven: ProvenFacts }
  /** The checks that failed; none when the verification itself broke down, which the log has as `internalError`. */
  | { verdict: 'failed'; failedChecks: readonly FailedCheck[] }
  /** The option `verification` is `off`. */
  | { verdict: 'notChecked' };

/** A check that did not pass. `unknown`: it could not be made. */
export interface FailedCheck {
  name: CheckName;
  status: 'fail' | 'unknown';
}

/** The result of `onCompleted`: how the browser goes on. */
export interface Finish {
  /**
   * Path of the same origin to which the browser goes, such as `/my-pages`. Absent: it stays, or goes back to the page on which
   * the flow was started.
   *
   * Only a plain path is taken: without `//`, backslashes, encoded slashes or control characters, and of at most 2,048
   * characters.
   */
  redirectTo?: string;
  /** Headers of the response to `finish`, such as the `Set-Cookie` of the application's session. */
  headers?: Headers | Readonly<Record<string, string>> | [name: string, value: string][];
}
