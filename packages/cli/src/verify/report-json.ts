import type { ProvenFacts } from '@secure-start/verify';
import type { Result } from './result.ts';

/**
 * Returns the result as one line of JSON.
 *
 * @see docs/reference/verify-command.md
 */
export function reportAsJson({ source, anchors, report, facts, reencoded }: Result): string {
  const { binding, verdict, checks, failedChecks, claims } = report;
  return JSON.stringify({
    source,
    verdict,
    binding,
    failedChecks: failedChecks.map(({ name }) => name),
    ...(facts === undefined ? { claims: jsonFacts(claims) } : { facts: jsonFacts(facts) }),
    checks: checks.map(({ name, status, detail }) => ({ name, status, detail })),
    anchors: anchors.map(({ subject, fingerprint256 }) => ({ subject, fingerprint256 })),
    reencoded,
  });
}

/** Returns facts or claims for JSON, in which bytes are base64. */
export function jsonFacts({ nonVisibleData, ...facts }: Partial<ProvenFacts>): object {
  if (nonVisibleData === undefined) return facts;
  return { ...facts, nonVisibleData: { base64: Buffer.from(nonVisibleData).toString('base64') } };
}
