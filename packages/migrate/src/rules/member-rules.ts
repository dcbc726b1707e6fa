import { parameterChanges } from '@secure-start/protocol/changes';
import type { Decision, Rule, RuleId, Severity } from './rule.ts';

/** Creates the rule for a row of the table of parameter changes, which has the reason and the fix. */
function createRule(row: { id: RuleId; title: string; severity?: Severity; decision?: Decision }): Rule {
  const change = parameterChanges.find(({ id }) => id === row.id);
  if (!change) throw new Error(`The table of parameter changes has no row ${row.id}.`);
  const { id, title, severity = 'error', decision = 'none' } = row;
  return {
    id,
    title,
    severity,
    decision,
    why: change.meaning,
    fix: change.action,
    docs: `docs/reference/parameter-changes.md#${id}`,
  };
}

/** Rules for the rows of `parameterChanges` that can occur in code for 5.x. */
export const memberRules: readonly Rule[] = [
  createRule({ id: 'personal-number', title: 'personalNumber starts an order', decision: 'appStart' }),
  createRule({ id: 'end-user-ua', title: 'endUserUa is gone' }),
  createRule({ id: 'auto-start-token-required', title: 'autoStartTokenRequired is gone' }),
  createRule({ id: 'token-start-required', title: 'tokenStartRequired is gone' }),
  createRule({ id: 'issuer-cn', title: 'issuerCn is gone', decision: 'responseUse' }),
  createRule({ id: 'nordea-policy', title: 'The policy of the old Nordea e-id is gone' }),
  createRule({
    id: 'allow-fingerprint',
    title: 'allowFingerprint became pinCode, the other way round',
    decision: 'securityCode',
  }),
  createRule({
    id: 'sign-without-pin-code',
    title: 'A sign request without pinCode no longer requires the security code',
    decision: 'securityCode',
  }),
  createRule({
    id: 'card-reader',
    title: 'A card without cardReader no longer counts as class1',
    severity: 'warning',
    decision: 'securityCode',
  }),
  createRule({ id: 'mrtd-required', title: 'mrtdRequired became mrtd' }),
  createRule({ id: 'empty-return-url', title: 'An empty returnUrl is refused' }),
  createRule({ id: 'requirement-risk', title: 'requirement.risk is gone', decision: 'responseUse' }),
  createRule({ id: 'cert', title: 'completionData.cert is gone', decision: 'responseUse' }),
  createRule({ id: 'cert-not-before', title: 'cert.notBefore is gone', decision: 'responseUse' }),
  createRule({ id: 'cert-not-after', title: 'cert.notAfter is gone', decision: 'responseUse' }),
  createRule({
    id: 'answered-call-initiator',
    title: 'callInitiator is no longer in the response',
    severity: 'warning',
    decision: 'responseUse',
  }),
  createRule({ id: 'base-url-5-0', title: 'RP API 5.0 is closed' }),
  createRule({ id: 'base-url-5-1', title: 'RP API 5.1 is closed' }),
  createRule({
    id: 'redirect',
    title: 'The return address is in the launch link',
    severity: 'warning',
    decision: 'appStart',
  }),
  createRule({ id: 'rpref', title: 'rpref in the launch link', severity: 'warning' }),
  createRule({ id: 'static-qr', title: 'A static QR code', decision: 'appStart' }),
  createRule({
    id: 'old-messages',
    title: 'A message that is no longer recommended',
    severity: 'warning',
    decision: 'messages',
  }),
];
