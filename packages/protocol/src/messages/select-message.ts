import { errorCodeEntry } from '../rp/error-codes.ts';
import type { KnownFailedHintCode, KnownPendingHintCode } from '../rp/hint-codes.ts';
import { findEntry } from '../find-entry.ts';
import type { FlowKind } from '../flow/flow-view.ts';
import type { MessageId, RfaId } from './message-id.ts';

/** The way in which the order reaches the app: a link on this device, a QR code, or the personal number. */
export type StartedBy = 'autostart' | 'qr' | 'personalNumber';

/** Options of {@link selectMessage}. */
export interface SelectMessageOptions {
  status: 'pending' | 'failed' | 'complete';
  /** Without a hint code, or with an unknown one, the message is RFA21 (pending; `paymentInProgress` for a payment) or RFA22 (failed). */
  hintCode?: string;
  startedBy: StartedBy;
  /** The browser runs on a phone or tablet. */
  mobile: boolean;
  /** The operation of the order. Default: texts of BankID that fit an identification and a signature alike. */
  kind?: FlowKind;
}

type Choice = MessageId | ((options: SelectMessageOptions) => MessageId);

/** The app's button has another name in each operation; RFA9 names two of them. */
const securityCodeMessages: Readonly<Record<FlowKind, MessageId>> = {
  auth: 'securityCodeAuth',
  sign: 'securityCodeSign',
  payment: 'approvePayment',
};

function inProgress({ kind }: SelectMessageOptions): MessageId {
  return kind === 'payment' ? 'paymentInProgress' : 'RFA21';
}

const pendingChoices: Readonly<Record<KnownPendingHintCode, Choice>> = {
  outstandingTransaction: ({ startedBy, mobile }) =>
    (({ autostart: 'RFA13', qr: mobile ? 'scanQrOnOther' : 'scanQr', personalNumber: 'RFA1' }) as const)[startedBy],
  noClient: 'RFA1',
  // After a scan the BankID is on a phone. RFA15B speaks of "this device", which is the one that shows the page.
  started: ({ startedBy, mobile }) => {
    if (startedBy === 'qr') return 'codeScanned';
    return startedBy === 'autostart' && !mobile ? 'RFA15A' : 'RFA15B';
  },
  userMrtd: 'RFA23',
  userCallConfirm: 'confirmCall',
  userSign: ({ kind }) => (kind ? securityCodeMessages[kind] : 'RFA9'),
  processing: inProgress,
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
 * selectMessage({ status: 'pending', hintCode: 'userSign', startedBy: 'qr', mobile: false, kind: 'payment' }); // 'approvePayment'
 */
export function selectMessage(options: SelectMessageOptions): MessageId {
  const { status, hintCode = '' } = options;
  if (status === 'complete') return 'completed';
  const choice: Choice =
    status === 'pending'
      ? (findEntry<Choice>(pendingChoices, hintCode) ?? inProgress)
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
