import { errorCodeEntry } from '../rp/error-codes.ts';
import type { KnownFailedHintCode, KnownPendingHintCode } from '../rp/hint-codes.ts';
import { findEntry } from '../find-entry.ts';
import type { MessageId, RfaId } from './message-id.ts';

/** How the app gets hold of an order: by a link on this device, by a QR code, or by the person's number (calls). */
export type StartedBy = 'autostart' | 'qr' | 'personalNumber';

/** What decides which message a person reads about an order. */
export interface MessageSituation {
  status: 'pending' | 'failed' | 'complete';
  /** Absent and unknown hints get the message for "under way" or "something went wrong". */
  hintCode?: string;
  startedBy: StartedBy;
  /** Whether the browser runs on a phone or tablet. */
  mobile: boolean;
}

type Choice = MessageId | ((situation: MessageSituation) => MessageId);

const pendingChoices: Readonly<Record<KnownPendingHintCode, Choice>> = {
  outstandingTransaction: ({ startedBy }) =>
    (({ autostart: 'RFA13', qr: 'scanQr', personalNumber: 'RFA1' }) as const)[startedBy],
  noClient: 'RFA1',
  // A scanned code means that the BankID is on a phone, whatever shows the page.
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
 * The id of the message for what collect answered; hints that are not known get RFA21 (pending) or RFA22 (failed).
 *
 * @see docs/spec/rp-api.md#hint-codes
 */
export function selectMessage(situation: MessageSituation): MessageId {
  const { status, hintCode = '' } = situation;
  if (status === 'complete') return 'completed';
  const choice: Choice =
    status === 'pending'
      ? (findEntry<Choice>(pendingChoices, hintCode) ?? 'RFA21')
      : (findEntry<Choice>(failedChoices, hintCode) ?? 'RFA22');
  return typeof choice === 'function' ? choice(situation) : choice;
}

/**
 * The id of the message for an error code of any case; codes that are not known get RFA22.
 *
 * @see docs/spec/rp-api.md#error-codes
 */
export function messageForError(errorCode: string): RfaId {
  return errorCodeEntry(errorCode)?.message ?? 'RFA22';
}
