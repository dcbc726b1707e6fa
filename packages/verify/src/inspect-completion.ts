import { X509Certificate, type KeyObject } from 'node:crypto';
import { checkProducedAt } from './binding/check-produced-at.ts';
import { checkSignedData } from './binding/check-signed-data.ts';
import { type Expectations, readExpectations } from './binding/read-expectations.ts';
import { type Check, checkNames } from './check.ts';
import { unknown } from './check-result.ts';
import type { CompletionReport } from './completion-report.ts';
import { VerifyUsageError } from './errors.ts';
import type { ProvenFacts } from './proven-facts.ts';
import { readClaims } from './read-claims.ts';
import { checkSignature } from './signature/check-signature.ts';
import { decodeSignature } from './signature/decode-signature.ts';
import type { SignatureDocument } from './signature/read-signature.ts';
import { allowSha1, type VerifyOptions } from './verify-options.ts';

/**
 * Checks a completion and reports each check. Never throws because of the completion.
 *
 * @throws VerifyUsageError when the options are wrong: no anchors, or an order without its times.
 */
export function inspectCompletion(options: VerifyOptions): CompletionReport {
  const { completionData, order, anchors } = options;
  if (typeof completionData !== 'object' || completionData === null) {
    throw new VerifyUsageError('completionData', 'must be an object with signature and ocspResponse');
  }
  if (!Array.isArray(anchors) || anchors.length === 0) throw new VerifyUsageError('anchors', 'must have at least one');
  const expectations = readExpectations(options);
  const findings = inspect({ options, expectations });
  const checks = checkNames.map((name) => findings.checks.find((check) => check.name === name) ?? notMade(name));
  return {
    binding: order === undefined ? 'notApplicable' : 'checked',
    checks,
    failedChecks: checks.filter(({ status }) => status === 'fail' || status === 'unknown'),
    claims: findings.claims,
  };
}

function notMade(name: Check['name']): Check {
  return unknown(name, 'The check could not be made, because of an earlier failure.');
}

function inspect(request: { options: VerifyOptions; expectations: Expectations }): {
  checks: Check[];
  claims: Partial<ProvenFacts>;
} {
  const { options, expectations } = request;
  const { checks, document } = decodeSignature(options.completionData.signature);
  const producedAt = undefined;
  if (document !== undefined) {
    const publicKey = readPublicKey(document);
    checks.push(...checkSignature({ document, publicKey, allowSha1: options[allowSha1] === true }));
  }
  checks.push(checkProducedAt({ expectations, producedAt }));
  checks.push(...checkSignedData({ expectations, signedData: document?.signedData }));
  return { checks, claims: readClaims({ signedData: document?.signedData, producedAt }) };
}

function readPublicKey({ keyInfo }: SignatureDocument): KeyObject | undefined {
  try {
    return new X509Certificate(Buffer.from(keyInfo.certificates[0] ?? '', 'base64')).publicKey;
  } catch {
    return undefined;
  }
}
