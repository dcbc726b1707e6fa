import { findEntry } from '../find-entry.ts';
import type { KnownFailedHintCode } from '../rp/hint-codes.ts';
import type { FlowOutcomeCode } from './flow-outcome-code.ts';

const codes: Readonly<Record<KnownFailedHintCode, FlowOutcomeCode>> = {
  expiredTransaction: 'appNotResponding',
  certificateErr: 'bankIdBlocked',
  userCancel: 'cancelledInApp',
  cancelled: 'cancelledByNewOrder',
  startFailed: 'startFailed',
  userDeclinedCall: 'callDeclined',
  notSupportedByUserApp: 'appTooOld',
  transactionRiskBlocked: 'riskBlocked',
  mrtdVerificationFailed: 'documentCheckFailed',
  facialRecognitionFailed: 'faceCheckFailed',
  nfcNotSupportedByDevice: 'documentNotReadable',
  multipleBankIdsOnDevice: 'severalBankIds',
  stepUpFailed: 'identityCheckFailed',
};

/**
 * Returns the outcome code for the hint code of a failed order; `failed` for a hint code that is not known.
 *
 * @example
 * flowOutcome(outcomeForHintCode('certificateErr')); // { code: 'bankIdBlocked', tone: 'stopped' }
 */
export function outcomeForHintCode(hintCode: string): FlowOutcomeCode {
  return findEntry<FlowOutcomeCode>(codes, hintCode) ?? 'failed';
}
