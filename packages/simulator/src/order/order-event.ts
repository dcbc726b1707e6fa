import type { CompletionData, FailedHintCode, PendingHintCode } from '@secure-start/protocol/rp';

/** How the app got the order. */
export type StartedBy = 'qr' | 'autostart' | 'personalNumber';

/** Everything that can happen to an order; time is one of them. */
export type OrderEvent =
  /** An app took the order. */
  | { type: 'taken'; personalNumber: string; ipAddress: string; by: StartedBy }
  /** The app has a BankID that the order accepts. */
  | { type: 'bankIdFound' }
  /** The BankID in the app is that of somebody else than the order names. */
  | { type: 'otherPerson'; hintCode: FailedHintCode }
  | { type: 'callConfirmed' }
  | { type: 'callDeclined' }
  | { type: 'documentPassed' }
  | { type: 'documentFailed' }
  | { type: 'documentUnreadable' }
  | { type: 'codeRight' }
  | { type: 'codeWrong' }
  /** The evidence is made. */
  | { type: 'completed'; completionData: CompletionData }
  /** The person pressed cancel in the app. */
  | { type: 'refused' }
  /** The app gave up, with any reason BankID has or may get. */
  | { type: 'appFailed'; hintCode: FailedHintCode }
  /** A fault rule ends the order, with any reason BankID has or may get. */
  | { type: 'faulted'; hintCode: FailedHintCode }
  /** The app says what it is doing, with any hint BankID has or may get. */
  | { type: 'appHinted'; hintCode: PendingHintCode }
  /** A newer order for the same person took its place. */
  | { type: 'superseded' }
  /** The RP cancelled. */
  | { type: 'cancelled' }
  /** A collect gave the outcome away. */
  | { type: 'handedOut' }
  /** The state lasted as long as it may. */
  | { type: 'timeUp' };
