import type {
  CompletionData,
  Requirement,
  Risk,
  RiskFlag,
  User,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import type { Policies } from './policy/policies.ts';
import type { Refusal } from './policy/refusals.ts';

/** What a purpose asks the person for. */
export type PurposeKind = 'auth' | 'sign' | 'payment';

/** One reason the application has for asking for BankID, with what to ask and what to do with the answer. */
export interface Purpose {
  /**
   * `auth` identifies, `sign` lets the person sign a text, `payment` lets them approve a payment. They look different in
   * the app, and in law.
   */
  kind: PurposeKind;
  /**
   * What to ask of the person. Called once for each flow, with the browser's request, so that it can read the
   * application's own session. Nothing in it may come from the browser unjudged.
   */
  ask(request: Request): Ask | Promise<Ask>;
  /**
   * Takes the result: logs the person in, or files the signature.
   *
   * Told once for each flow; again, with the same `flowId`, when it threw, took longer than 30 s, or the process died
   * before the answer was stored. Make it idempotent by `flowId`.
   */
  onCompleted(completion: Completion): Finish | Promise<Finish>;
  /**
   * Takes what a person completed and a policy or check refused: nobody is logged in, but what was signed was signed.
   * Told until it does not throw, for at most a day; make it idempotent by `flowId`.
   */
  onRefused?(refused: RefusedFlow): void | Promise<void>;
  /**
   * Takes what a person completed and no browser came for within ten minutes, or before it started anew or cancelled.
   * Nobody is logged in. Told as `onRefused`, never while `onCompleted` of the flow is under way and in time, and never
   * after it returned; after one that threw or took longer than 30 s it may come.
   */
  onUnfinished?(completed: CompletedFlow): void | Promise<void>;
  /** These go before the server's. */
  policies?: Policies;
}

/** What is asked of the person. */
export interface Ask {
  /** Text the app shows, in clear; required for `sign`. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** Signed but not shown; a string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  /** What is being paid; required for `payment`, and only there. */
  userVisibleTransaction?: UserVisibleTransaction;
  /** What BankID's risk engine should know of the payment; not shown. Only for `payment`. */
  riskFlags?: readonly (RiskFlag | (string & {}))[];
  requirement?: Requirement;
  /** Twelve digits: BankID lets only this person finish, and the server checks it again. */
  expectedPersonalNumber?: string;
}

/** What a person completed. */
export interface CompletedFlow {
  /** The same for every telling of this completion; not a secret. */
  flowId: string;
  /** The name under which the purpose was registered. */
  purpose: string;
  user: User;
  device: CompletionData['device'];
  /** Absent means unknown, not low. */
  risk?: Risk;
  /** As BankID wrote it: `2020-02-01Z`, sometimes without the zone. */
  bankIdIssueDate: string;
  stepUp?: CompletionData['stepUp'];
  /** What the policies found that are not `off`, most telling first. */
  findings: readonly Refusal[];
  evidence: Evidence;
}

/** A completed flow that its browser hands over. */
export interface Completion extends CompletedFlow {
  /** The request that finishes the flow, with the browser's cookies. */
  request: Request;
}

/** A completed flow that was not accepted. */
export interface RefusedFlow extends CompletedFlow {
  /** Why: the first of `findings` that is enforced. */
  refusal: Refusal;
}

/** What proves the completion. Keep the strings as they are. */
export interface Evidence {
  /** base64 of the XML signature. */
  signature: string;
  /** base64 of the OCSP response. */
  ocspResponse: string;
  /** `false`: nobody has checked yet that they are genuine and belong together. */
  judged: false;
}

/** What the browser is told when the application has the result. */
export interface Finish {
  /** Where the browser goes: an address of the same origin, `/my-pages`. Absent: it stays. */
  redirectTo?: string;
  /** For example the `Set-Cookie` of the application's session. */
  headers?: Headers | Readonly<Record<string, string>> | [name: string, value: string][];
}
