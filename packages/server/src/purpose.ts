import type {
  CompletionData,
  Requirement,
  Risk,
  RiskFlag,
  User,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import type { PlacedOrder } from './orders/placed-order.ts';
import type { Policies } from './policy/policies.ts';
import type { Refusal } from './policy/refusals.ts';

/** The kinds of orders that a flow can place. */
export type PurposeKind = 'auth' | 'sign' | 'payment';

/**
 * One use of BankID in the application: a log-in, the signature of a contract, a payment.
 *
 * @example
 * const login: Purpose = {
 *   kind: 'auth',
 *   prepareOrder: () => ({}),
 *   onCompleted: ({ user, request }) => ({ redirectTo: '/account', headers: beginSession({ user, request }) }),
 * };
 */
export interface Purpose {
  /**
   * `auth` identifies, `sign` lets the person sign a text, `payment` lets them approve a payment. They differ in what the
   * app shows, and in law.
   */
  kind: PurposeKind;
  /**
   * Returns the order to place. Called once for each flow, with the browser's request, so that it can read the
   * application's own session. What comes from the browser, `reference` included, must be checked here.
   */
  prepareOrder(start: OrderPreparation): OrderInput | Promise<OrderInput>;
  /**
   * Takes the result: logs the person in, or files the signature.
   *
   * Called once for each flow; again, with the same `flowId`, when it threw, did not answer within `callbackTimeoutMs`, or
   * the process died before the answer was stored. Make it idempotent by `flowId`.
   */
  onCompleted(completion: Completion): Finish | void | Promise<Finish | void>;
  /**
   * Takes a completion that a policy or check refused. The person is not logged in, but what was signed was signed.
   * Called until it does not throw, with growing pauses; make it idempotent by `flowId`.
   */
  onRefused?(refused: RefusedFlow): void | Promise<void>;
  /**
   * Takes a completion that no browser finished: its browser did not return within ten minutes, started anew, or
   * cancelled. The person is not logged in. Called as `onRefused` is, never while `onCompleted` of the flow is under way
   * and in time, and never after it returned; after one that threw or was late it may be called.
   */
  onUnfinished?(completed: CompletedFlow): void | Promise<void>;
  /** Policies of this purpose; they take precedence over the server's. */
  policies?: Policies;
}

/** The start of a flow, as `prepareOrder` sees it. */
export interface OrderPreparation {
  /** The request that starts the flow, with the browser's cookies. */
  request: Request;
  /** What the mount handed over with the request: `{ req, res }` of `node:http` and Express. */
  context: unknown;
  /** The same as in the completion; not a secret. */
  flowId: string;
  /** Chosen by the page: which of several things is to be signed. At most 128 characters, and not to be trusted. */
  reference?: string;
}

/** The order that a flow is to place. */
export interface OrderInput {
  /** Text the app shows, in clear; required for `sign`. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** Signed but not shown; a string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  /** The payment to approve; required for `payment`, and only there. */
  userVisibleTransaction?: UserVisibleTransaction;
  /** What BankID's risk engine should know of the payment; not shown. Only for `payment`. */
  riskFlags?: readonly (RiskFlag | (string & {}))[];
  requirement?: Requirement;
  /** Twelve digits: BankID lets only this person finish, and the server checks it again. */
  expectedPersonalNumber?: string;
}

/** A flow that a person completed. */
export interface CompletedFlow {
  /** The same for every delivery of this completion; not a secret. */
  flowId: string;
  /** The name under which the purpose was registered. */
  purpose: string;
  /** As it was given to `prepareOrder`. */
  reference?: string;
  order: PlacedOrder;
  user: User;
  device: CompletionData['device'];
  /** Absent means unknown, not low. */
  risk?: Risk;
  /** As BankID wrote it: `2020-02-01Z`, sometimes without the zone. */
  bankIdIssueDate: string;
  stepUp?: CompletionData['stepUp'];
  /** Results of the policies that are not `off`, most telling first. */
  findings: readonly Refusal[];
  evidence: Evidence;
  /** Members of BankID's `completionData` that are in no type of ours, as they came. */
  unlisted?: Readonly<Record<string, unknown>>;
}

/** A completed flow that its browser finishes. */
export interface Completion extends CompletedFlow {
  /** The request that finishes the flow, with the browser's cookies. */
  request: Request;
  /** What the mount handed over with that request. */
  context: unknown;
}

/** A completed flow that was not accepted. */
export interface RefusedFlow extends CompletedFlow {
  /** The first of `findings` that is enforced. */
  refusal: Refusal;
}

/** What BankID signed: signature and OCSP response. Keep the strings as they are. */
export interface Evidence {
  /** base64 of the XML signature. */
  signature: string;
  /** base64 of the OCSP response. */
  ocspResponse: string;
  /** `false`: not checked yet for being genuine and belonging together. */
  judged: false;
}

/** The application's answer to a completion. */
export interface Finish {
  /** Where the browser goes: an address of the same origin, `/my-pages`. Absent: it stays. */
  redirectTo?: string;
  /** For example the `Set-Cookie` of the application's session. */
  headers?: Headers | Readonly<Record<string, string>> | [name: string, value: string][];
}
