import type { DocsPath } from '@secure-start/protocol/rp';

/**
 * Id of a rule. Ignore comments, baselines and SARIF results contain it, so it never changes.
 *
 * A rule for a row of `parameterChanges` has the id of the row.
 */
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
  | 'secret-to-browser'
  | 'error-details-shown'
  | 'missing-return-url'
  | 'return-url-without-nonce'
  | 'polling-too-fast'
  | 'polling-overlaps'
  | 'test-certificate'
  | 'expired-certificate'
  | 'old-packing';

/**
 * Decision that a person must make before a place can be changed. Reports group findings by it.
 *
 * `none`: there is nothing to decide.
 */
export type Decision = 'none' | 'appStart' | 'securityCode' | 'responseUse' | 'messages' | 'certificate' | 'logging';

/**
 * Severity of a rule. `error`: version 6 refuses it or gives it another meaning. `warning`: it works until something new or
 * rare happens. `note`: it works, and could be better.
 */
export type Severity = 'error' | 'warning' | 'note';

/** Rule: what it finds, why that must change and how. */
export interface Rule {
  id: RuleId;
  title: string;
  why: string;
  fix: string;
  severity: Severity;
  decision: Decision;
  /** Section of the documentation. Reports print its address on the web. */
  docs: DocsPath;
}

/** Questions that reports ask for each decision, in the order of the report. */
export const decisionQuestions: Readonly<Record<Decision, string>> = {
  none: 'Nothing to decide: rename, remove or move',
  appStart: 'How does the customer start the app?',
  securityCode: 'Must the customer type the security code?',
  responseUse: 'What do you use the response for?',
  messages: 'What do people see when a new code appears?',
  certificate: 'Which certificate do you use, and who renews it?',
  logging: 'What may your logs contain?',
};
