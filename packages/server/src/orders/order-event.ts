import type { CompletionData } from '@secure-start/protocol/rp';

/** What collecting an order can lead to. */
export type OrderEvent =
  | { type: 'orderPending'; orderRef: string; hintCode: string }
  | { type: 'orderFailed'; orderRef: string; hintCode: string }
  | { type: 'orderComplete'; orderRef: string; data: CompletionData }
  /**
   * BankID does not know the order. `isCertain`: this process has collected it all along, so no other one can be
   * holding its terminal answer.
   */
  | { type: 'orderGone'; orderRef: string; isCertain: boolean }
  /** BankID did not answer, or sent something that is no answer. */
  | { type: 'bankIdUnreachable' };
