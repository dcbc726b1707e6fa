import { EvidenceError } from './errors.ts';
import { inspectCompletion } from './inspect-completion.ts';
import type { ProvenFacts } from './proven-facts.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Verifies a completion and returns what it proves.
 *
 * Without an order the facts are those of any order of any relying party: compare them yourself.
 *
 * @throws EvidenceError when a check failed or could not be made.
 * @throws VerifyUsageError when the options are wrong.
 * @see docs/spec/evidence-and-versions.md#what-to-check-and-keep
 *
 * @example
 * const { person, visible, producedAt } = verifyCompletion({
 *   completionData,
 *   anchors: environment.evidenceAnchors,
 *   order: { kind: 'sign', userVisibleData: 'I rent a kayak for 400 kr.' },
 *   relyingPartySubjects: [relyingPartySubject(certificatePem)],
 *   startedAt,
 *   collectedAt,
 * });
 */
export function verifyCompletion(options: VerifyOptions): ProvenFacts {
  const report = inspectCompletion(options);
  const { claims, failedChecks } = report;
  if (failedChecks.length > 0 || !isComplete(claims)) throw new EvidenceError(report);
  return claims;
}

/** When every check passed, every claim was read. That is ensured once more where it matters. */
function isComplete(claims: Partial<ProvenFacts>): claims is ProvenFacts {
  const required = ['person', 'use', 'relyingParty', 'producedAt', 'bankId', 'device'] as const;
  return required.every((name) => claims[name] !== undefined);
}
