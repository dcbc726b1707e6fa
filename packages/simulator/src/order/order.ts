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
 * Where an order is in its life.
 *
 * - `waiting`: no app has it.
 * - `started`: an app has it and found no usable BankID yet.
 * - `userCallConfirm`, `userMrtd`, `userSign`: the person is asked about the call, for a document, for the code.
 * - `processing`: the person is done, the evidence is being made.
 * - `failed`, `complete`: ended, and still to be collected.
 * - `gone`: collected, cancelled by the RP or too old. BankID knows it no more.
 */
export type OrderState = OpenState | 'failed' | 'complete' | 'gone';

/** Where an order that is under way can be. */
export type OpenState = 'waiting' | 'started' | 'userCallConfirm' | 'userMrtd' | 'userSign' | 'processing';

/** What BankID is to demand; the members of every operation together. */
export interface Demands {
  pinCode: boolean;
  mrtd: boolean;
  cardReader?: 'class1' | 'class2' | undefined;
  /** Empty: all of the environment's policies. */
  certificatePolicies: readonly string[];
}

/** What an order of RP API 5.x has and one of 6 has not. Source: spec evidence-and-versions.md 5.1, 5.2. */
export interface AskedInV5 {
  version: Exclude<ApiVersion, '6.0'>;
  /** The app must be started with the order's token. Without it, an order that names a person waits at their app. */
  tokenStartRequired: boolean;
  /** Common names of the authorities whose BankIDs are accepted; empty: all. */
  issuerCns: readonly string[];
}

/** What an RP asked for, checked. */
export interface Asked {
  operation: OrderOperation;
  demands: Demands;
  /** Only this person may finish; the person an order by number is addressed to. */
  personalNumber?: string | undefined;
  endUserIp?: string | undefined;
  /** base64, as it came. */
  userVisibleData?: string | undefined;
  userVisibleDataFormat?: UserVisibleDataFormat | undefined;
  /** base64, as it came. */
  userNonVisibleData?: string | undefined;
  userVisibleTransaction?: UserVisibleTransaction | undefined;
  callInitiator?: 'user' | 'RP' | undefined;
  returnUrl?: string | undefined;
  returnRisk: boolean;
  /** Orders of RP API 5.x only. */
  v5?: AskedInV5 | undefined;
}

/** The app that took the order. */
export interface Taken {
  at: number;
  /** Twelve digits. */
  personalNumber: string;
  /** The address the app came from. */
  ipAddress: string;
  by: StartedBy;
}

/** What a collect hands out at the end, once. */
export type Outcome =
  { status: 'failed'; hintCode: FailedHintCode } | { status: 'complete'; completionData: CompletionData };

/** One step of an order's life. */
export interface OrderStep {
  at: number;
  event: OrderEvent['type'] | 'created';
  state: OrderState;
}

/** An order, as a value: every change makes a new one. Instants are milliseconds since 1970. */
export interface Order {
  readonly orderRef: string;
  /** Who asks. Only the certificate that created an order may collect or cancel it. */
  readonly rp: RpIdentity;
  readonly asked: Asked;
  /** What to scan and open; absent in the operations that only ever address by number. */
  readonly tokens?: Omit<OrderResponse, 'orderRef'>;
  readonly createdAt: number;
  readonly state: OrderState;
  readonly stateSince: number;
  readonly taken?: Taken;
  readonly wrongCodes: number;
  /** A hint the app sent, shown instead of the state's own until the next step. */
  readonly appHint?: string;
  readonly outcome?: Outcome;
  readonly history: readonly OrderStep[];
}
