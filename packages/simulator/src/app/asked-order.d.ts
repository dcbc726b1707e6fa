import type { OrderOperation, UserVisibleDataFormat, UserVisibleTransaction } from '@secure-start/protocol';
import type { Demands, Order, StartedBy } from '../order/order.ts';
import type { World } from '../world.ts';
/** What a person can do with an order. */
export type OrderAct = 'confirm-call' | 'decline-call' | 'show-document' | 'approve' | 'refuse';
/** An order as the app shows it: what is asked, and by whom. */
export interface AskedOrder {
  orderRef: string;
  operation: OrderOperation;
  rp: {
    displayName: string;
    organisation: string;
  };
  startedBy: StartedBy;
  /** Calls only: who called whom. */
  callInitiator?: 'user' | 'RP';
  /** What is signed, in clear. */
  text?: string;
  textFormat?: UserVisibleDataFormat;
  transaction?: UserVisibleTransaction;
  requirement: Demands;
  /** `gone`: cancelled by the e-service, or collected before the app asked; then `outcome` tells them apart. */
  state: 'pending' | 'failed' | 'complete' | 'gone';
  /** BankID's hint, while pending and when failed. */
  hintCode?: string;
  /** What a person can do now. */
  acts: OrderAct[];
  /** Orders opened on the same device only: where the app goes afterwards. */
  returnUrl?: string;
  /** Until the order ends by itself. */
  endsInMs?: number;
  person: {
    personalNumber: string;
    name: string;
  } | null;
  outcome?: {
    status: 'failed' | 'complete';
    hintCode?: string;
  };
}
/** The order as the app shows it now. */
export declare function describeOrder(world: World, order: Order): AskedOrder;
