import type { BankIdService } from '../bank-id-service.ts';
import type { FindingId } from '../findings/finding-rules.ts';

/** Wraps a service for one request, and collects the findings that are recorded through it. */
export function trackFindings(service: BankIdService): { service: BankIdService; findings: ReadonlySet<FindingId> } {
  const findings = new Set<FindingId>();
  const requestFindings: string[] = [];
  return {
    findings,
    service: {
      ...service,
      requestFindings,
      recordFinding(rule, explanation) {
        findings.add(rule);
        requestFindings.push(explanation);
        service.recordFinding(rule, explanation);
      },
    },
  };
}
