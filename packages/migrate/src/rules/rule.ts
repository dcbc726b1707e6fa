/** Stable names of the rules: in ignore comments, baselines, SARIF and links. Rows of `parameterChanges` keep their id. */
export type RuleId =
  | 'personal-number'
  | 'end-user-ua'
  | 'auto-start-token-required'
  | 'token-start-required'
  | 'issuer-cn'
  | 'nordea-policy'
  | 'allow-fingerprint'
  | 'sign-without-pin-code'
  | 'card-reader'
  | 'mrtd-required'
  | 'empty-return-url'
  | 'requirement-risk'
  | 'cert'
  | 'cert-not-before'
  | 'cert-not-after'
  | 'answered-call-initiator'
  | 'base-url-5-0'
  | 'base-url-5-1'
  | 'redirect'
  | 'rpref'
  | 'static-qr'
  | 'old-messages'
  | 'soap-api'
  | 'old-host'
  | 'old-library'
  | 'library-call'
  | 'missing-qr'
  | 'personal-number-field'
  | 'hint-without-fallback'
  | 'error-code-comparison'
  | 'secret-in-log'
  | 'polling-too-fast'
  | 'polling-overlaps'
  | 'test-certificate'
  | 'expired-certificate'
  | 'old-packing';

/** What a person must decide before the place can be changed; reports are grouped by it. */
export type Decision =
  | 'none'
  | 'how-it-starts'
  | 'security-code'
  | 'what-the-answer-is-for'
  | 'what-people-read'
  | 'certificate'
  | 'what-is-logged';

/** `error`: version 6 refuses it, or it means something else there. `warning`: it works until it meets something new. `note`: worth knowing. */
export type Severity = 'error' | 'warning' | 'note';

/** What is looked for, why it must change and what to write instead. */
export interface Rule {
  id: RuleId;
  title: string;
  why: string;
  instead: string;
  severity: Severity;
  decision: Decision;
  /** A page of the documentation with an anchor, from the root of the repository. */
  docs: string;
}

/** The questions behind the groups of a report. */
export const decisionQuestions: Readonly<Record<Decision, string>> = {
  none: 'Nothing to decide: rename, remove or move',
  'how-it-starts': 'How does the customer start the app?',
  'security-code': 'Must the customer type the security code?',
  'what-the-answer-is-for': 'What do you use the answer for?',
  'what-people-read': 'What do people read when something new comes?',
  certificate: 'Which certificate do you call with, and who renews it?',
  'what-is-logged': 'What may stand in your logs?',
};
