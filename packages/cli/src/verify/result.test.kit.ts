import { type Check, type CheckName, checkNames, type CompletionVerdict, type ProvenFacts } from '@secure-start/verify';
import type { Result } from './result.ts';

/** Facts as a verifier could prove them. */
export const facts: ProvenFacts = {
  person: { personalNumber: '191212121212', givenName: 'Tolvan', surname: 'Tolvansson', name: 'Tolvan Tolvansson' },
  use: 'signing',
  visible: { text: 'Hyresavtal\n\nJag hyr en kajak.', format: 'plaintext' },
  relyingParty: { subject: 'cn=Kajakboden,o=Kajakboden AB,c=SE', displayName: 'Kajakboden' },
  producedAt: new Date('2026-11-28T09:30:05Z'),
  bankId: {
    kind: 'mobile',
    policies: ['1.2.3.4.25'],
    issuedBy: 'Testbank A AB (publ)',
    serialNumber: '5a1b',
    fingerprint256: 'ab'.repeat(32),
    validFrom: new Date('2026-01-01T23:00:00Z'),
    validTo: new Date('2028-01-01T22:59:59Z'),
  },
  device: { type: 'IOS', deviceInfo: '26.1', version: '7.60.0', conditions: [] },
};

/** Creates a result in which some checks have another status than `pass`. */
export function makeResult(options: {
  statuses?: Partial<Record<CheckName, Check['status']>>;
  binding?: 'checked' | 'notApplicable';
  claims?: Partial<ProvenFacts>;
  /** Default: as the checks say. */
  verdict?: CompletionVerdict;
}): Result {
  const { statuses = {}, binding = 'checked', claims = facts } = options;
  const checks = checkNames.map((name): Check => {
    const status = statuses[name] ?? 'pass';
    return { name, status, detail: `The detail of ${name}.` };
  });
  const failedChecks = checks.filter(({ status }) => status === 'fail' || status === 'unknown');
  const { verdict = failedChecks.length === 0 ? 'passed' : 'failed' } = options;
  const report = { binding, verdict, checks, failedChecks, claims };
  return {
    source: 'signed.json',
    anchors: [{ subject: 'CN=A root', fingerprint256: 'AB:CD' }],
    report,
    ...(verdict === 'passed' && { facts: claims as ProvenFacts }),
    reencoded: [],
  };
}
