import { errorCodeEntry } from '../rp/error-codes.ts';
import type { KnownFailedHintCode, KnownPendingHintCode } from '../rp/hint-codes.ts';
import { findEntry } from '../find-entry.ts';
import type { MessageId, RfaId } from './message-id.ts';

/** The way in which the order reaches the app: a link on this device, a QR code, or the personal number. */
export type StartedBy = 'autostart' | 'qr' | 'personalNumber';

/** Options of {@link selectMessage}. */
export interface SelectMessageOptions {
  status: 'pending' | 'failed' | 'complete';
  /** Without a hint code, or with an unknown one, the message is RFA21 (pending) or RFA22 (failed). */
  hintCode?: string;
  startedBy: StartedBy;
  /** The browser runs on a phone or tablet. */
  mobile: boolean;
}

type Choice = MessageId | ((options: SelectMessageOptions) => MessageId);

const pendingChoices: Readonly<Record<KnownPendingHintCode, Choice>> = {
  outstandingTransaction: ({ startedBy }) =>
    (({ autostart: 'RFA13', qr: 'scanQr', personalNumber: 'RFA1' }) as const)[startedBy],
  noClient: 'RFA1',
  // A scanned code means that the BankID is on a phone, whatever device shows the page.
  started: ({ startedBy, mobile }) => (startedBy === 'autostart' && !mobile ? 'RFA15A' : 'RFA15B'),
  userMrtd: 'RFA23',
  userCallConfirm: 'confirmCall',
  userSign: 'RFA9',
  processing: 'RFA21',
  userStepUp: 'RFA25',
  userFace: 'RFA24',
};

const failedChoices: Readonly<Record<KnownFailedHintCode, Choice>> = {
  expiredTransaction: 'RFA8',
  certificateErr: 'RFA16',
  userCancel: 'RFA6',
  cancelled: 'RFA3',
  startFailed: ({ startedBy }) => (startedBy === 'qr' ? 'RFA17B' : 'RFA17A'),
  userDeclinedCall: 'callDeclined',
  notSupportedByUserApp: 'updateApp',
  transactionRiskBlocked: 'riskBlocked',
  mrtdVerificationFailed: 'RFA26',
  facialRecognitionFailed: 'RFA27',
  nfcNotSupportedByDevice: 'RFA28',
  multipleBankIdsOnDevice: 'RFA29',
  stepUpFailed: 'RFA30',
};

/**
 * Selects the message for a response to collect.
 *
 * @see docs/spec/rp-api.md#hint-codes
 *
 * @example
 * selectMessage({ status: 'pending', hintCode: 'userSign', startedBy: 'qr', mobile: false }); // 'RFA9'
 */
export function selectMessage(options: SelectMessageOptions): MessageId {
  const { status, hintCode = '' } = options;
  if (status === 'complete') return 'completed';
  const choice: Choice =
    status === 'pending'
      ? (findEntry<Choice>(pendingChoices, hintCode) ?? 'RFA21')
      : (findEntry<Choice>(failedChoices, hintCode) ?? 'RFA22');
  return typeof choice === 'function' ? choice(options) : choice;
}

/**
 * Selects the message for an error code in any case; RFA22 for an unknown one.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export function messageForError(errorCode: string): RfaId {
  return errorCodeEntry(errorCode)?.message ?? 'RFA22';
}
