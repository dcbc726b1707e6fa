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
import type { Instant } from '../engine/instant.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';

/**
 * One person's attempt in one browser, from the button to the result: the state that `transition` changes.
 *
 * Plain JSON data. Everything that another process needs to go on with the flow is in here, secrets of the orders and,
 * once complete, the person's data included.
 */
export interface Flow {
  /** Names the flow in the log and to the application; not a secret, opens nothing. */
  flowId: string;
  /** The tenant that started the flow; empty in a server without tenants. */
  tenant: string;
  purpose: string;
  kind: PurposeKind;
  device: Device;
  /** Chosen by the page, checked by the application: which of several things this flow is about. */
  reference?: string;
  /** The order went to the person's app by their personal number: nothing can be scanned or launched. */
  byPersonalNumber?: true;
  language: Language;
  /** The browser runs on a phone or tablet. */
  mobile: boolean;
  state: FlowState;
  orderParameters: OrderParameters;
  /** Oldest first. More than one when an order was renewed: the older ones live until they end by themselves. */
  orders: readonly FlowOrder[];
  /** Last hint of BankID: of the order that the app took, else of the newest. */
  hintCode?: string;
  /** For `same` only: the strategy that was chosen when the flow started. */
  launch?: LaunchStrategy;
  /** The person has pressed what opens the app. */
  launched: boolean;
  startedAt: Instant;
  /** The flow waits this long for the app, renewals included. */
  ceilingMs: number;
  /** Set while BankID does not answer; `isShown` once the person is to read of it. */
  outage?: { since: Instant; isShown: boolean };
  /** An order could not be placed anew, and must not be asked for again. */
  renewalFailed?: true;
  /** BankID forgot an order while another one lived, and its outcome was never received. */
  outcomeLost?: true;
  /** `cancelled` only: the page that showed the QR code was closed. */
  isPageClosed?: true;
  /** Why a policy or check of ours did not accept a completed order. */
  refusal?: Refusal;
  /** BankID's answer. The flow is `pending` until it is judged, then `completed` until its browser finishes it. */
  completion?: FlowCompletion;
  /** A request is handing the completion to the application; others wait for it until then. */
  finishing?: { by: string; until: Instant };
  /** A completion that no browser will hand over: it was refused, or the flow ended before. */
  unclaimed?: Pick<FlowCompletion, 'data' | 'findings'>;
  /** The application has taken what no browser handed over. */
  isDelivered?: true;
  /** The application's answer, kept for a while in case it is lost on its way to the browser. */
  finished?: FlowFinish;
  /** The store may forget the flow then. */
  keepUntil: Instant;
}

/** The parameters of a flow's orders: enough to place the first one, and to place it anew. */
export interface OrderParameters {
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
  /** Address of the page to which the app returns; the nonce of each order is added to it. */
  returnPage: string;
}

/**
 * - `open`: still collected.
 * - `ended`: BankID has given its terminal answer, or knows the order no more.
 * - `abandoned`: not wanted any more; it is cancelled.
 */
export type FlowOrderState = 'open' | 'ended' | 'abandoned';

/**
 * One order of a flow. Nothing of it but `autoStartToken`, for `same`, ever leaves the server. Tokens and secret of an
 * order by personal number are empty.
 */
export interface FlowOrder {
  orderRef: string;
  autoStartToken: string;
  qrStartToken: string;
  qrStartSecret: string;
  receivedAt: Instant;
  state: FlowOrderState;
  /** The app has taken the order. */
  takenByApp: boolean;
  /** BankID did not know the order, while another process may have been holding its answer: since when. */
  unknownSince?: Instant;
  /** SHA-256 of the nonce in this order's return address, base64url. */
  nonceHash?: string;
}

/** A completed order that waits to be judged, and then to be handed to the application. */
export interface FlowCompletion {
  data: CompletionData;
  receivedAt: Instant;
  /** Results of the policies; empty until it is judged. */
  findings: readonly Refusal[];
  /** SHA-256 of the nonce that the return must bring. Absent where the launch strategy returns none. */
  nonceHash?: string;
}

/** The application's answer to a completion. */
export interface FlowFinish {
  finishedAt: Instant;
  redirectTo?: string;
  headers: readonly (readonly [name: string, value: string])[];
  nonceHash?: string;
}
