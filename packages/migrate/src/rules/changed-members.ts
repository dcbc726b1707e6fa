import { parameterChanges } from '@secure-start/protocol/changes';
import type { Decision, Rule, RuleId, Severity } from './rule.ts';

/** A row of the table of parameter changes as a rule; the table says why and what instead. */
function rowOf(row: { id: RuleId; title: string; severity?: Severity; decision?: Decision }): Rule {
  const change = parameterChanges.find(({ id }) => id === row.id);
  if (!change) throw new Error(`The table of parameter changes has no row ${row.id}.`);
  return {
    severity: 'error',
    decision: 'none',
    ...row,
    why: change.meaning,
    instead: change.todo,
    docs: `docs/reference/parameter-changes.md#${row.id}`,
  };
}

/** One rule for every row of `parameterChanges` that can stand in code that speaks 5.x. */
export const changedMembers: readonly Rule[] = [
  rowOf({ id: 'personal-number', title: 'personalNumber starts an order', decision: 'how-it-starts' }),
  rowOf({ id: 'end-user-ua', title: 'endUserUa is gone' }),
  rowOf({ id: 'auto-start-token-required', title: 'autoStartTokenRequired is gone' }),
  rowOf({ id: 'token-start-required', title: 'tokenStartRequired is gone' }),
  rowOf({ id: 'issuer-cn', title: 'issuerCn is gone', decision: 'what-the-answer-is-for' }),
  rowOf({ id: 'nordea-policy', title: 'The policy of the old Nordea e-id is gone' }),
  rowOf({
    id: 'allow-fingerprint',
    title: 'allowFingerprint became pinCode, the other way round',
    decision: 'security-code',
  }),
  rowOf({
    id: 'sign-without-pin-code',
    title: 'A sign that says nothing no longer demands the security code',
    decision: 'security-code',
  }),
  rowOf({
    id: 'card-reader',
    title: 'A card without cardReader no longer counts as class1',
    severity: 'warning',
    decision: 'security-code',
  }),
  rowOf({ id: 'mrtd-required', title: 'mrtdRequired became mrtd' }),
  rowOf({ id: 'empty-return-url', title: 'An empty returnUrl is refused' }),
  rowOf({ id: 'requirement-risk', title: 'requirement.risk is gone', decision: 'what-the-answer-is-for' }),
  rowOf({ id: 'cert', title: 'completionData.cert is gone', decision: 'what-the-answer-is-for' }),
  rowOf({ id: 'cert-not-before', title: 'cert.notBefore is gone', decision: 'what-the-answer-is-for' }),
  rowOf({ id: 'cert-not-after', title: 'cert.notAfter is gone', decision: 'what-the-answer-is-for' }),
  rowOf({
    id: 'answered-call-initiator',
    title: 'callInitiator is no longer in the answer',
    severity: 'warning',
    decision: 'what-the-answer-is-for',
  }),
  rowOf({ id: 'base-url-5-0', title: 'RP API 5.0 is closed' }),
  rowOf({ id: 'base-url-5-1', title: 'RP API 5.1 is closed' }),
  rowOf({
    id: 'redirect',
    title: 'The return address stands in the launch link',
    severity: 'warning',
    decision: 'how-it-starts',
  }),
  rowOf({ id: 'rpref', title: 'rpref in the launch link', severity: 'warning' }),
  rowOf({ id: 'static-qr', title: 'A QR code that stands still', decision: 'how-it-starts' }),
  rowOf({
    id: 'old-messages',
    title: 'A message that is no longer recommended',
    severity: 'warning',
    decision: 'what-people-read',
  }),
];
