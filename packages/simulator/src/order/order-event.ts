import type { CompletionData, FailedHintCode, PendingHintCode } from '@secure-start/protocol/rp';

/** The way in which the app got an order. */
export type StartedBy = 'qr' | 'autostart' | 'personalNumber';

/** An event in the life of an order. */
export type OrderEvent =
  /** An app was opened with the order by its launch link, and no person is chosen in it yet. */
  | { type: 'opened' }
  /** The app of a person took the order. */
  | { type: 'taken'; personalNumber: string; ipAddress: string; startedBy: StartedBy }
  /** The app has a BankID that the order accepts. */
  | { type: 'bankIdFound' }
  /** The BankID in the app belongs to another person than the order names. */
  | { type: 'otherPerson'; hintCode: FailedHintCode }
  | { type: 'callConfirmed' }
  | { type: 'callDeclined' }
  | { type: 'documentPassed' }
  | { type: 'documentFailed' }
  | { type: 'documentUnreadable' }
  | { type: 'codeRight' }
  | { type: 'codeWrong' }
  /** The evidence was created. */
  | { type: 'completed'; completionData: CompletionData }
  /** The person pressed cancel in the app. */
  | { type: 'refused' }
  /** The app failed the order. Unknown hint codes are allowed. */
  | { type: 'appFailed'; hintCode: FailedHintCode }
  /** A fault rule failed the order. Unknown hint codes are allowed. */
  | { type: 'faulted'; hintCode: FailedHintCode }
  /** The app set the hint code. Unknown hint codes are allowed. */
  | { type: 'appHinted'; hintCode: PendingHintCode }
  /** A newer order for the same person replaced it. */
  | { type: 'superseded' }
  /** The relying party cancelled it. */
  | { type: 'cancelled' }
  /** A collect returned the outcome. */
  | { type: 'handedOut' }
  /** The deadline of the state passed. */
  | { type: 'timeUp' };
