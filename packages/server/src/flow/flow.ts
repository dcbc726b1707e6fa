import type { Device, FlowState } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { Language } from '@secure-start/protocol/messages';
import type {
  CompletionData,
  Requirement,
  UserVisibleDataFormat,
  UserVisibleTransaction,
  Web,
} from '@secure-start/protocol/rp';
import type { Refusal } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';
import type { Moment } from './moment.ts';

/**
 * One person's attempt in one browser, from the button to the result.
 *
 * Plain JSON data: all that is needed to go on with the flow in another process lies here. It holds secrets of the order
 * and, once complete, the person; a store must keep it as carefully as it keeps sessions.
 */
export interface Flow {
  /** What the application knows the flow by; not a secret, opens nothing. */
  flowId: string;
  /** SHA-256 of the cookie value that finds this flow, base64url. The value itself is only in the browser. */
  keyHash: string;
  /** Counts the changes, for compare-and-set. */
  version: number;
  purpose: string;
  kind: PurposeKind;
  device: Device;
  /** The order went to the app by the person's number, and nothing can be scanned or launched. */
  byPersonalNumber?: true;
  language: Language;
  /** The browser runs on a phone or tablet. */
  mobile: boolean;
  state: FlowState;
  asked: Asked;
  /** Oldest first. More than one when an order was renewed: the older ones live until they end by themselves. */
  orders: readonly FlowOrder[];
  /** Last hint of BankID: of the order that was picked up, else of the newest. */
  hintCode?: string;
  /** For `same` only: the row that was chosen when the flow started. */
  launch?: LaunchStrategy;
  /** The person has pressed what opens the app. */
  launched: boolean;
  startedAt: Moment;
  /** How long the flow waits to be picked up, renewals included, in milliseconds from `startedAt`. */
  ceilingMs: number;
  /** When an event stream of this flow was last known to be open. */
  streamSeenAt: Moment;
  /** BankID does not answer properly: since when, and whether it is time to say so. */
  trouble?: { since: Moment; told: boolean };
  /** An order could not be placed anew, and may not be asked for again. */
  renewalFailed?: true;
  /** BankID forgot an order while another one lived, and never told how it ended. */
  outcomeLost?: true;
  /** Why a check of ours refused a completed order. */
  refusal?: Refusal;
  /** From BankID's answer until the application has it. The flow is `pending` until it is judged, then `completed`. */
  completion?: FlowCompletion;
  /** A result that no browser will hand over: it was refused, or nobody came for it. The application is told without. */
  unclaimed?: Pick<FlowCompletion, 'data' | 'findings'>;
  /** The application's answer, kept a short while in case it is lost on its way to the browser. */
  finished?: FlowFinish;
  /** Wall clock in milliseconds; the store forgets the flow then. */
  keepUntil: number;
}

/** What is asked of the person and where the question comes from: enough to place the order, and to place it anew. */
export interface Asked {
  /** Text for the person, in clear. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64. */
  userNonVisibleData?: string;
  userVisibleTransaction?: UserVisibleTransaction;
  riskFlags?: readonly string[];
  requirement?: Requirement;
  endUserIp: string;
  web: Web;
  /** Address of the page the person comes back to; the nonce of each order is added to it. */
  returnPage: string;
}

/**
 * - `open`: still collected.
 * - `ended`: BankID has given its last word.
 * - `abandoned`: not wanted any more; it is cancelled.
 */
export type FlowOrderState = 'open' | 'ended' | 'abandoned';

/** One order of a flow; of one by personal number the tokens and the secret are empty. Nothing of it but `autoStartToken` (for `same`) ever leaves the server. */
export interface FlowOrder {
  orderRef: string;
  autoStartToken: string;
  qrStartToken: string;
  qrStartSecret: string;
  receivedAt: Moment;
  state: FlowOrderState;
  /** The app has taken the order. */
  pickedUp: boolean;
  /** SHA-256 of the nonce in this order's return address, base64url. */
  nonceHash?: string;
}

/** A completed order that waits to be judged, and then to be handed to the application. */
export interface FlowCompletion {
  data: CompletionData;
  /** When BankID's answer came. */
  at: Moment;
  /** What the policies found; empty until it is judged. */
  findings: readonly Refusal[];
  /** Where the order's return must bring a nonce: its SHA-256. */
  nonceHash?: string;
}

/** What the application answered. */
export interface FlowFinish {
  at: Moment;
  redirectTo?: string;
  headers: readonly (readonly [name: string, value: string])[];
  nonceHash?: string;
}
