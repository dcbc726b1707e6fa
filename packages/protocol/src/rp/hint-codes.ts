import { findEntry } from '../find-entry.ts';
import type { Provenance } from './provenance.ts';
import type { OrderOperation } from './operations.ts';

/**
 * A hint code of a pending order in {@link hintCodes}.
 *
 * @see docs/spec/rp-api.md#hint-codes
 */
export type KnownPendingHintCode =
  | 'outstandingTransaction'
  | 'noClient'
  | 'started'
  | 'userMrtd'
  | 'userCallConfirm'
  | 'userSign'
  | 'processing'
  | 'userStepUp'
  | 'userFace';

/**
 * A hint code of a failed order in {@link hintCodes}.
 *
 * @see docs/spec/rp-api.md#hint-codes
 */
export type KnownFailedHintCode =
  | 'expiredTransaction'
  | 'certificateErr'
  | 'userCancel'
  | 'cancelled'
  | 'startFailed'
  | 'userDeclinedCall'
  | 'notSupportedByUserApp'
  | 'transactionRiskBlocked'
  | 'mrtdVerificationFailed'
  | 'facialRecognitionFailed'
  | 'nfcNotSupportedByDevice'
  | 'multipleBankIdsOnDevice'
  | 'stepUpFailed';

/** The hint code of a pending order. New ones come without notice and pass through. */
export type PendingHintCode = KnownPendingHintCode | (string & {});

/** The hint code of a failed order. New ones come without notice and pass through. */
export type FailedHintCode = KnownFailedHintCode | (string & {});

/** The meaning of a hint code, and the reaction it requires. */
export interface HintCodeEntry extends Provenance {
  /** `failed` is terminal: BankID answers it once, and the order is never collected again. `pending`: keep collecting. */
  status: 'pending' | 'failed';
  meaning: string;
  /** The operations in whose orders it occurs. */
  operations: readonly OrderOperation[];
  /** The API version, or the year in which it appeared under `/rp/v6.0`. */
  since: '5.0' | '6.0' | '2025' | '2026';
  /** The instruction for the e-service. */
  action: string;
}

const byToken: readonly OrderOperation[] = ['auth', 'sign', 'payment'];
const byPhone: readonly OrderOperation[] = ['phoneAuth', 'phoneSign'];
const every: readonly OrderOperation[] = ['auth', 'sign', 'payment', 'otherPayment', 'phoneAuth', 'phoneSign'];

const longKnown: Provenance = {
  grade: 'agreed',
  source: 'rp-api.md#hint-codes',
  note: 'go-bankid, ActiveLogin, the 5.1 guide',
};
const known2025: Provenance = { grade: 'agreed', source: 'rp-api.md#hint-codes', note: 'three implementations' };
const known2026: Provenance = { grade: 'agreed', source: 'rp-api.md#hint-codes', note: 'two implementations' };

/**
 * The known hint codes.
 *
 * @see docs/spec/rp-api.md#hint-codes
 */
export const hintCodes: Readonly<Record<KnownPendingHintCode | KnownFailedHintCode, HintCodeEntry>> = {
  outstandingTransaction: {
    status: 'pending',
    meaning: 'No app has received the order yet.',
    operations: every,
    since: '5.0',
    action: 'Show the QR code or the launch link. Remove both as soon as the hint changes.',
    ...longKnown,
  },
  noClient: {
    status: 'pending',
    meaning: 'No app has received the order, and BankID knows of none that could.',
    operations: every,
    since: '5.0',
    action: 'Ask the person to start the app.',
    ...longKnown,
  },
  started: {
    status: 'pending',
    meaning: 'The app was started for the order and has not found a usable BankID yet.',
    operations: byToken,
    since: '5.0',
    action: 'Tell the person to make sure that they have a valid BankID, and the card in its reader.',
    ...longKnown,
  },
  userMrtd: {
    status: 'pending',
    meaning: 'The person is to show their passport or national identity card to the app.',
    operations: every,
    since: '6.0',
    action: 'Tell the person. Occurs where requirement.mrtd is true.',
    ...longKnown,
  },
  userCallConfirm: {
    status: 'pending',
    meaning: 'The person is to answer whether they are in a call with you.',
    operations: byPhone,
    since: '6.0',
    action: 'Let the agent ask the caller to answer the question in the app.',
    ...longKnown,
  },
  userSign: {
    status: 'pending',
    meaning: 'The app has the order and waits for the security code.',
    operations: every,
    since: '5.0',
    action: 'Tell the person to enter the code.',
    ...longKnown,
  },
  processing: {
    status: 'pending',
    meaning: 'The person is done; BankID is working.',
    operations: every,
    since: '2025',
    action: 'Wait. The person has nothing to do.',
    ...known2025,
  },
  userStepUp: {
    status: 'pending',
    meaning: 'The person is to choose how to confirm their identity.',
    operations: every,
    since: '2026',
    action: 'Tell the person.',
    ...known2026,
  },
  userFace: {
    status: 'pending',
    meaning: "The person's face is being checked.",
    operations: every,
    since: '2026',
    action: 'Tell the person.',
    ...known2026,
  },
  expiredTransaction: {
    status: 'failed',
    meaning: 'The app did not start, the person did not finish, or the collect came too late.',
    operations: every,
    since: '5.0',
    action: 'Offer to try again with a new order.',
    ...longKnown,
  },
  certificateErr: {
    status: 'failed',
    meaning: 'The code was wrong too many times, or the BankID is revoked or no longer valid.',
    operations: every,
    since: '5.0',
    action: 'Tell the person to use another BankID or get a new one.',
    ...longKnown,
  },
  userCancel: {
    status: 'failed',
    meaning: 'The person pressed cancel in the app.',
    operations: every,
    since: '5.0',
    action: 'Say that it was cancelled; offer to try again.',
    ...longKnown,
  },
  cancelled: {
    status: 'failed',
    meaning: 'BankID received a new order for the same person.',
    operations: every,
    since: '5.0',
    action: 'Say that it was cancelled; offer to try again.',
    ...longKnown,
  },
  startFailed: {
    status: 'failed',
    meaning: 'No app took the order in time: the app is missing, or the QR code or link was not used.',
    operations: byToken,
    since: '5.0',
    action: 'With a QR code: first replace the order without a message. Otherwise tell the person how to get the app.',
    ...longKnown,
  },
  userDeclinedCall: {
    status: 'failed',
    meaning: 'The person answered that they are not in a call with you.',
    operations: byPhone,
    since: '6.0',
    action: 'Warn the agent: end the call and treat it as suspected fraud.',
    ...longKnown,
  },
  notSupportedByUserApp: {
    status: 'failed',
    meaning: 'The app is too old for what the order requires.',
    operations: every,
    since: '2025',
    action: 'Tell the person to update the app.',
    ...longKnown,
  },
  transactionRiskBlocked: {
    status: 'failed',
    meaning: 'BankID judged the risk too high and stopped the order.',
    operations: byToken,
    since: '2025',
    action: 'Refuse, and follow up.',
    grade: 'doubtful',
    source: 'rp-api.md#hint-codes',
    note: 'may have gone away with requirement.risk',
  },
  mrtdVerificationFailed: {
    status: 'failed',
    meaning: 'The check of the identity document failed.',
    operations: every,
    since: '2026',
    action: 'Offer to try again.',
    ...known2026,
  },
  facialRecognitionFailed: {
    status: 'failed',
    meaning: 'The check of the face failed.',
    operations: every,
    since: '2026',
    action: 'Offer to try again.',
    ...known2026,
  },
  nfcNotSupportedByDevice: {
    status: 'failed',
    meaning: 'The device cannot read the chip of an identity document.',
    operations: every,
    since: '2026',
    action: 'Tell the person to use another device.',
    ...known2026,
  },
  multipleBankIdsOnDevice: {
    status: 'failed',
    meaning: 'The app holds more than one BankID.',
    operations: every,
    since: '2026',
    action: 'Tell the person to remove all BankIDs but one.',
    ...known2026,
  },
  stepUpFailed: {
    status: 'failed',
    meaning: "The confirmation of the person's identity failed.",
    operations: every,
    since: '2026',
    action: 'Offer to try again.',
    ...known2026,
  },
};

/**
 * Returns the entry of a hint code, or `undefined` for a new one: go by the order's status then.
 *
 * @example
 * hintCodeEntry('userSign')?.status; // 'pending'
 */
export function hintCodeEntry(code: string): HintCodeEntry | undefined {
  return findEntry(hintCodes, code);
}
