import type { CompletionData } from '@secure-start/protocol/rp';

/** The possible results of collecting an order. */
export type OrderEvent =
  | { type: 'orderPending'; orderRef: string; hintCode: string }
  | { type: 'orderFailed'; orderRef: string; hintCode: string }
  | { type: 'orderComplete'; orderRef: string; data: CompletionData }
  /**
   * BankID does not have the order. `isCertain`: this process alone has collected it, so that no other process can have
   * its terminal answer.
   */
  | { type: 'orderGone'; orderRef: string; isCertain: boolean }
  /** BankID did not answer, or sent an invalid response. */
  | { type: 'bankIdUnreachable' };
