import type { FlowOutcomeCode } from '@secure-start/protocol/flow';
import type { MessageId } from '@secure-start/protocol/messages';
import type { PolicyMode } from './policies.ts';

/** A finding about a completed order, for which it was refused or which was only reported. */
export type Refusal = (typeof refusalsByPriority)[number];

/** All findings, in order of precedence: when several are enforced, the person gets the message of the first. */
export const refusalsByPriority = [
  'malformedPersonalNumber',
  'wrongPerson',
  'evidenceNotVerified',
  'addressMismatch',
  'addressDiffers',
  'highRisk',
  'moderateRisk',
  'unknownRisk',
  'youngBankId',
  'unreadableIssueDate',
  'unknownDevice',
  'documentNotChecked',
] as const;

/** The policy, default and message of one {@link Refusal}. */
export interface RefusalEntry {
  /** Path of the policy in `Policies`, such as `risk.high`, or the option `verification`; absent when it is always enforced. */
  policy?: string;
  /** Default mode of the policy. */
  mode: PolicyMode;
  /** The condition as a clause of a sentence, in Markdown. */
  means: string;
  /** Message for the person when the policy is enforced. */
  message: MessageId;
  /** Outcome of the flow when the policy is enforced. */
  outcome: FlowOutcomeCode;
}

/** Every reason to refuse a completed order. */
export const refusals: Readonly<Record<Refusal, RefusalEntry>> = {
  malformedPersonalNumber: {
    mode: 'enforce',
    means: 'the personal number is not twelve digits',
    message: 'RFA22',
    outcome: 'failed',
  },
  wrongPerson: {
    mode: 'enforce',
    means: 'a person other than `expectedPersonalNumber` completed the order',
    message: 'wrongPerson',
    outcome: 'wrongPerson',
  },
  evidenceNotVerified: {
    policy: 'verification',
    mode: 'report',
    means:
      'a check of what BankID signed failed; `evidence.verification` has the names. `verification` is an option of the server, not one of `policies`',
    message: 'evidenceNotVerified',
    outcome: 'evidenceNotVerified',
  },
  addressMismatch: {
    policy: 'address',
    mode: 'enforce',
    means:
      'same device, a launch strategy that returns no nonce or by a scheme that another app may claim, and the app was used from another address',
    message: 'addressMismatch',
    outcome: 'addressMismatch',
  },
  addressDiffers: {
    policy: 'addressDiffers',
    mode: 'report',
    means:
      'the app was used from another address than the page, in every other case; with a QR code never more than reported',
    message: 'addressMismatch',
    outcome: 'addressMismatch',
  },
  highRisk: {
    policy: 'risk.high',
    mode: 'enforce',
    means: 'BankID rated the risk `high`',
    message: 'riskBlocked',
    outcome: 'riskBlocked',
  },
  moderateRisk: {
    policy: 'risk.moderate',
    mode: 'off',
    means: 'BankID rated the risk `moderate`',
    message: 'riskBlocked',
    outcome: 'riskBlocked',
  },
  unknownRisk: {
    policy: 'risk.unknown',
    mode: 'off',
    means: 'BankID gave no risk or an unknown value; reported where the return brings no nonce',
    message: 'riskBlocked',
    outcome: 'riskBlocked',
  },
  youngBankId: {
    policy: 'bankIdAge',
    mode: 'off',
    means: 'the BankID was issued less than `minDays` days ago',
    message: 'bankIdTooNew',
    outcome: 'bankIdTooNew',
  },
  unreadableIssueDate: {
    policy: 'bankIdAge',
    mode: 'off',
    means: '`bankIdIssueDate` is not a date, so that the age is unknown',
    message: 'RFA22',
    outcome: 'failed',
  },
  unknownDevice: {
    policy: 'knownDevice',
    mode: 'off',
    means: '`isKnownDevice` returned `false` or threw, or BankID gave no `uhi`',
    message: 'unknownDevice',
    outcome: 'unknownDevice',
  },
  documentNotChecked: {
    policy: 'documentCheck',
    mode: 'off',
    means: '`stepUp.mrtd` is not `true`',
    message: 'documentNotChecked',
    outcome: 'documentNotChecked',
  },
};
