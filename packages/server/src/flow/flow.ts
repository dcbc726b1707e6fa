import type { Device, FlowState } from '@secure-start/protocol/flow';
import type { LaunchStrategy } from '@secure-start/protocol/launch';
import type { Language } from '@secure-start/protocol/messages';
import type {
  App,
  CompletionData,
  Requirement,
  UserVisibleDataFormat,
  UserVisibleTransaction,
  Web,
} from '@secure-start/protocol/rp';
import type { Instant } from '../engine/instant.ts';
import type { StoredVerdict } from '../evidence/stored-verdict.ts';
import type { StoredUnlisted } from '../orders/unlisted-parameters.ts';
import type { Refusal } from '../policy/refusals.ts';
import type { PurposeKind } from '../purpose.ts';

/**
 * One person's attempt in one browser, from the button to the result: the state that `transition` changes.
 *
 * Plain JSON data. Everything that another process needs to go on with the flow is in here, secrets of the orders and,
 * once complete, the person's data included.
 */
export interface Flow {
  /** Identifies the flow in the log and to the application; not a secret, and grants no access. */
  flowId: string;
  /** The tenant that started the flow; empty in a server without tenants. */
  tenant: string;
  purpose: string;
  kind: PurposeKind;
  device: Device;
  /** The page's name for what the flow is about; checked by the application. */
  reference?: string;
  /** The order went to the person's app by personal number, so that there is no QR code or launch link. */
  byPersonalNumber?: true;
  /** A native app started the flow: a bearer names it, and no cookie. */
  nativeApp?: true;
  /** The page on which the flow was started: a plain path of the origin. */
  page?: string;
  language: Language;
  /** The browser runs on a phone or tablet. */
  mobile: boolean;
  state: FlowState;
  orderParameters: OrderParameters;
  /** Oldest first. More than one when an order was renewed: the older ones stay open until they end by themselves. */
  orders: readonly FlowOrder[];
  /** Last hint of BankID: of the order that the app took, else of the newest. */
  hintCode?: string;
  /** For `same` only: the strategy that was chosen when the flow started. */
  launch?: LaunchStrategy;
  /** The person has pressed the launch link. */
  launched: boolean;
  startedAt: Instant;
  /** The flow waits this long for the app, renewals included. */
  ceilingMs: number;
  /** Set while BankID does not answer; `isShown` once the person gets a message about it. */
  outage?: { since: Instant; isShown: boolean };
  /** An order could not be renewed, and must not be placed again. */
  renewalFailed?: true;
  /** BankID no longer had an order while another one was open, and its outcome was never received. */
  outcomeLost?: true;
  /**
   * The page that showed the QR code was closed. While the flow is `pending`, it waits only for BankID's answer, and another person
   * may have opened the browser meanwhile: the flow is never finished by a page.
   */
  isPageClosed?: true;
  /**
   * While `pending` only: the person has left a flow whose text may be signed, or payment made, by now. Older builds of this format
   * ignore it.
   */
  leaving?: Leaving;
  /** The policy or check that refused a completed order. */
  refusal?: Refusal;
  /** The result of the order. The flow is `pending` until it is checked, then `completed` until its browser finishes it. */
  completion?: FlowCompletion;
  /**
   * While `pending` only: a text was signed, or payment made, with an order that was given up because an app had taken another one.
   * It is delivered without a browser when that one ends without a result. Older builds of this format ignore it.
   */
  surplus?: UnclaimedCompletion;
  /** A request is delivering the completion to the application. */
  finishing?: Finishing;
  /** A request to finish the flow has failed then, or has held it no longer: pages that have given up waiting for it are told. */
  finishFailedAt?: Instant;
  /** The browser has started another flow while that request was at it. The flow ends when the request fails, or is gone. */
  isSuperseded?: true;
  /** A completion to deliver without a browser: it was refused, or the flow ended first. */
  unclaimed?: UnclaimedCompletion;
  /** The application has taken the unclaimed completion. */
  isDelivered?: true;
  /** The result of `onCompleted`, kept for a while in case the response is lost. */
  finished?: FlowFinish;
  /** The store may forget the flow then. */
  keepUntil: Instant;
}

/**
 * The end that a flow gets when BankID has said that nothing was signed or paid. Until then it shows no code, and no page finishes
 * it.
 */
export interface Leaving {
  as: 'cancelled' | 'continuedElsewhere';
  /** BankID was asked to cancel the orders, and has not done it yet. */
  isTried?: true;
}

/** A request that is delivering a completion to the application. */
export interface Finishing {
  by: string;
  /** The application may be taking the completion until then, whatever has become of the request. */
  until: Instant;
  /**
   * Other requests wait for this one until then. It is prolonged while the request is at it, so that one whose process has died is
   * waited for only shortly. Absent in records of older builds of this format: as long as `until`.
   */
  heldUntil?: Instant;
}

/** The parameters of a flow's orders: enough to place the first one, and to place it anew. */
export interface OrderParameters extends StoredUnlisted {
  /** Text for the person, in clear. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64. */
  userNonVisibleData?: string;
  userVisibleTransaction?: UserVisibleTransaction;
  riskFlags?: readonly string[];
  requirement?: Requirement;
  endUserIp: string;
  /** A browser has `web`, a native app has `app`. */
  web?: Web;
  app?: App;
  /** Address of the page to which the app returns; the nonce of each order is added to it. */
  returnPage: string;
  /** The part of that address in which the nonce travels. Absent in records of older builds of this format: the fragment. */
  nonceIn?: 'fragment' | 'query';
}

/**
 * - `open`: still collected.
 * - `ended`: BankID has given its terminal answer, or no longer has the order.
 * - `abandoned`: no longer needed; it is being cancelled.
 */
export type FlowOrderState = 'open' | 'ended' | 'abandoned';

/**
 * One order of a flow. Only `autoStartToken`, for `same`, leaves the server.
 *
 * Tokens and secret are empty where nothing needs them: in an order by personal number, in one that the app has taken, and
 * in one that is no longer open.
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
  /** It was completed though another order of the flow counts: that was reported. */
  isSurplus?: true;
}

/** A completed order that is to be checked and then delivered to the application. */
export interface FlowCompletion {
  data: CompletionData;
  receivedAt: Instant;
  /** Instant at which the policies had been checked, and the browser could finish. */
  judgedAt?: Instant;
  /** Results of the policies; empty until it is checked. */
  findings: readonly Refusal[];
  /** SHA-256 of the nonce that the return must bring. Absent where the launch strategy returns none. */
  nonceHash?: string;
  /** The order that was completed. */
  orderRef: string;
  placedAt: Instant;
  /** Set when it is checked, unless verification is off. */
  verification?: StoredVerdict;
  /** The archive does not have it yet, and the application gets it only afterwards. */
  awaitsArchive?: true;
}

/** A completion that is delivered without a browser. Before it is, its evidence is verified where that was not done. */
export type UnclaimedCompletion = Omit<FlowCompletion, 'nonceHash'>;

/** The result of `onCompleted`. */
export interface FlowFinish {
  finishedAt: Instant;
  redirectTo?: string;
  headers: readonly (readonly [name: string, value: string])[];
  nonceHash?: string;
}
