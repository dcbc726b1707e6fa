import type { ApiVersion } from '@secure-start/protocol/changes';
import type {
  CompletionData,
  FailedHintCode,
  OrderOperation,
  OrderResponse,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { OrderEvent, StartedBy } from './order-event.ts';

/**
 * The state of an order.
 *
 * - `waiting`: no app has been opened with it.
 * - `started`: an app has been opened with it, and has found no usable BankID yet.
 * - `userCallConfirm`, `userMrtd`, `userSign`: the app asks about the phone call, for a document, for the code.
 * - `processing`: the person is done, and the evidence is being created.
 * - `failed`, `complete`: it has an outcome, which was not collected yet.
 * - `gone`: collected, cancelled by the relying party, or expired. BankID has forgotten it.
 */
export type OrderState = PendingState | 'failed' | 'complete' | 'gone';

/** The state of a pending order. */
export type PendingState = 'waiting' | 'started' | 'userCallConfirm' | 'userMrtd' | 'userSign' | 'processing';

/** The requirement of an order: the members of every operation together. */
export interface Requirement {
  pinCode: boolean;
  mrtd: boolean;
  cardReader?: 'class1' | 'class2' | undefined;
  /** Empty: all policies of the environment. */
  certificatePolicies: readonly string[];
}

/**
 * The parameters that only orders of RP API 5.x have.
 *
 * @see docs/spec/evidence-and-versions.md#version-50
 * @see docs/spec/evidence-and-versions.md#version-51
 */
export interface V5OrderParameters {
  version: Exclude<ApiVersion, '6.0'>;
  /** The app must be started with the order's token. Without it, an order that names a person waits at their app. */
  tokenStartRequired: boolean;
  /** Common names of the authorities whose BankIDs are accepted; empty: all. */
  issuerCns: readonly string[];
}

/** The validated parameters of the request that created an order. */
export interface OrderParameters {
  operation: OrderOperation;
  requirement: Requirement;
  /** The only person who may complete the order, or the person that an order by personal number is for. */
  personalNumber?: string | undefined;
  endUserIp?: string | undefined;
  /** base64, as it was sent. */
  userVisibleData?: string | undefined;
  userVisibleDataFormat?: UserVisibleDataFormat | undefined;
  /** base64, as it was sent. */
  userNonVisibleData?: string | undefined;
  userVisibleTransaction?: UserVisibleTransaction | undefined;
  callInitiator?: 'user' | 'RP' | undefined;
  returnUrl?: string | undefined;
  returnRisk: boolean;
  /** Orders of RP API 5.x only. */
  v5?: V5OrderParameters | undefined;
}

/** The app of a person that took an order. */
export interface TakenByApp {
  at: number;
  /** The person whose app it is. Twelve digits. */
  personalNumber: string;
  /** The IP address of the device. */
  ipAddress: string;
  startedBy: StartedBy;
}

/** The outcome of an order, which a collect returns once. */
export type Outcome =
  { status: 'failed'; hintCode: FailedHintCode } | { status: 'complete'; completionData: CompletionData };

/** An entry of the history of an order: an event, and the state after it. */
export interface OrderHistoryEntry {
  at: number;
  event: OrderEvent['type'] | 'created';
  state: OrderState;
}

/** An order. It is immutable: a transition creates a new one. Times are milliseconds since 1970. */
export interface Order {
  readonly orderRef: string;
  /** The relying party. Only the certificate that created an order may collect or cancel it. */
  readonly rp: RpIdentity;
  readonly parameters: OrderParameters;
  /** The tokens to start the order with; absent in operations that are by personal number only. */
  readonly tokens?: Omit<OrderResponse, 'orderRef'>;
  readonly createdAt: number;
  readonly state: OrderState;
  readonly stateSince: number;
  /** When a launch link opened an app with it before a person was chosen there. */
  readonly openedAt?: number;
  readonly takenByApp?: TakenByApp;
  readonly wrongCodeCount: number;
  /** A hint code that replaces that of the state until the next event. */
  readonly appHint?: string;
  readonly outcome?: Outcome;
  readonly history: readonly OrderHistoryEntry[];
}
