import { IdCardError } from './id-card-error.ts';
import type { VerifyIdCardOptions } from './id-card-options.ts';
import { inspectIdCard, type IdCardReport } from './inspect-id-card.ts';
import type { ProvenIdCard } from './proven-id-card.ts';

/**
 * Verifies the answer about a digital ID card and returns what it proves: both signatures, and that they belong together.
 *
 * Do it when the answer arrives: the certificate of the service cannot be checked for ever, because the signature has no time
 * stamp.
 *
 * @throws IdCardError when a check failed or could not be made.
 * @throws VerifyUsageError when the options are wrong.
 * @see docs/spec/evidence-and-versions.md#signatures-of-the-digital-id-card
 *
 * @example
 * const response = await client.verifyIdCard({ qrCode });
 * const { person } = verifyIdCard({ response, anchors: environment.evidenceAnchors, cardAnchors });
 */
export function verifyIdCard(options: VerifyIdCardOptions): ProvenIdCard {
  const report = inspectIdCard(options);
  const { claims, failedChecks } = report;
  if (failedChecks.length > 0 || !isComplete(claims)) throw new IdCardError(report);
  return claims;
}

/** When every check passed, every claim was read. That is ensured once more where it matters. */
function isComplete(claims: IdCardReport['claims']): claims is ProvenIdCard {
  const own = ['person', 'verificationId', 'verifiedAt', 'signedByFingerprint256'] as const;
  const ofOpening = ['person', 'use', 'relyingParty', 'producedAt', 'bankId', 'device'] as const;
  return (
    own.every((name) => claims[name] !== undefined) && ofOpening.every((name) => claims.opening[name] !== undefined)
  );
}
