import type { FlowOutcomeCode } from '@secure-start/protocol/flow';
import type { MessageId } from '@secure-start/protocol/messages';
import type { PolicyMode } from './policies.ts';

/** Why a completed order was not accepted, or what was found in it and only reported. */
export type Refusal = (typeof mostTellingFirst)[number];

/** When several are enforced, a person is told the first. */
export const mostTellingFirst = [
  'malformedPersonalNumber',
  'wrongPerson',
  'addressMismatch',
  'highRisk',
  'moderateRisk',
  'unknownRisk',
  'youngBankId',
  'unreadableIssueDate',
  'unknownDevice',
  'documentNotChecked',
] as const;

/** What is to be known of one {@link Refusal}. */
export interface RefusalEntry {
  /** The policy that decides; absent: always enforced. */
  policy?: string;
  /** What applies when the application says nothing. */
  mode: PolicyMode;
  means: string;
  /** Text for the person when it is enforced. */
  message: MessageId;
  /** How the flow ends then. */
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
    means: 'another person than `expectedPersonalNumber` completed the order',
    message: 'wrongPerson',
    outcome: 'wrongPerson',
  },
  addressMismatch: {
    policy: 'address',
    mode: 'enforce',
    means: 'same device, a launch row without proof of return, and the app was used from another address',
    message: 'addressMismatch',
    outcome: 'addressMismatch',
  },
  highRisk: {
    policy: 'risk.high',
    mode: 'enforce',
    means: 'BankID judged the risk `high`',
    message: 'riskBlocked',
    outcome: 'riskBlocked',
  },
  moderateRisk: {
    policy: 'risk.moderate',
    mode: 'off',
    means: 'BankID judged the risk `moderate`',
    message: 'riskBlocked',
    outcome: 'riskBlocked',
  },
  unknownRisk: {
    policy: 'risk.unknown',
    mode: 'off',
    means: 'BankID gave no risk, or one that is new; reported where the return proves nothing',
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
    means: '`bankIdIssueDate` holds no date, so the age cannot be told',
    message: 'RFA22',
    outcome: 'failed',
  },
  unknownDevice: {
    policy: 'knownDevice',
    mode: 'off',
    means: '`isKnownDevice` said no or threw, or BankID gave no `uhi`',
    message: 'unknownDevice',
    outcome: 'unknownDevice',
  },
  documentNotChecked: {
    policy: 'documentCheck',
    mode: 'off',
    means: '`stepUp.mrtd` is not exactly `true`',
    message: 'documentNotChecked',
    outcome: 'documentNotChecked',
  },
};
