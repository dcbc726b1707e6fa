import { checkPersonalNumber } from './binding/check-personal-number.ts';
import { checkProducedAt } from './binding/check-produced-at.ts';
import { checkSignedData } from './binding/check-signed-data.ts';
import { checkPath } from './certificates/check-path.ts';
import { type Check, type CheckName, checkNames } from './check.ts';
import { unknown } from './check-result.ts';
import type { CompletionReport, CompletionVerdict } from './completion-report.ts';
import { checkOcsp } from './ocsp/check-ocsp.ts';
import type { ProvenFacts } from './proven-facts.ts';
import { readClaims } from './read-claims.ts';
import { readOptions, type VerifySettings } from './read-options.ts';
import { checkSignature } from './signature/check-signature.ts';
import { decodeSignature } from './signature/decode-signature.ts';
import { checkSigner } from './signer/check-signer.ts';
import { readChain } from './signer/read-chain.ts';
import { startChecks } from './start-checks.ts';
import type { VerifyOptions } from './verify-options.ts';

/**
 * Checks a completion and reports each check. Never throws because of the completion.
 *
 * The report is for people and logs. What a completion proves is returned by `verifyCompletion` alone.
 *
 * @throws VerifyUsageError when the options are wrong: no anchors, or an order without its times.
 * @see docs/spec/evidence-and-versions.md#verification-step-by-step
 *
 * @example
 * const { binding, failedChecks } = inspectCompletion({ completionData, anchors: environment.evidenceAnchors });
 */
export function inspectCompletion(options: VerifyOptions): CompletionReport {
  const settings = readOptions(options);
  const { checks: made, claims } = inspect(settings);
  const checks = checkNames.map((name) => made.find((check) => check.name === name) ?? notMade(name));
  const failedChecks = checks.filter(({ status }) => status !== 'pass' && status !== 'notApplicable');
  const { order } = settings.expectations;
  return {
    binding: order === undefined ? 'notApplicable' : 'checked',
    verdict: judge({ failedChecks, isPayment: order?.kind === 'payment' }),
    checks,
    failedChecks,
    claims,
  };
}

/** Without the exception for payments, any signature with a text could be passed off as a payment of any amount. */
function judge(options: { failedChecks: readonly Check[]; isPayment: boolean }): CompletionVerdict {
  const { failedChecks, isPayment } = options;
  if (!isPayment) return failedChecks.length === 0 ? 'passed' : 'failed';
  return failedChecks.every(({ name, status }) => name === 'visibleData' && status === 'unknown')
    ? 'unprovable'
    : 'failed';
}

function notMade(name: CheckName): Check {
  return unknown(name, 'The check could not be made, because of an earlier failure.');
}

function inspect(settings: VerifySettings): { checks: readonly Check[]; claims: Partial<ProvenFacts> } {
  const { signature, ocspResponse, user, anchors, expectations, cache, allowSha1 } = settings;
  const { order } = expectations;
  const { checks, attempt } = startChecks();

  const { document } = attempt(() => decodeSignature(signature));
  const signedData = document?.signedData;
  const { certificates = [], person } = attempt(() =>
    readChain({ certificates: document?.keyInfo.certificates, cache }),
  );
  const [leaf, issuer] = certificates;
  attempt(() => ({ checks: checkSignature({ document, publicKey: leaf?.publicKey, allowSha1 }) }));
  attempt(() => ({ checks: checkSigner({ leaf, signedData, order }) }));

  const { producedAt } = attempt(() => checkOcsp({ ocspResponse, signature, leaf, issuer, cache, allowSha1 }));
  attempt(() => ({
    checks: leaf ? checkPath({ chain: certificates, anchors, at: producedAt, cache, allowSha1 }) : [],
  }));

  attempt(() => ({ checks: checkSignedData({ expectations, signedData }) }));
  attempt(() => ({ checks: [checkProducedAt({ expectations, producedAt })] }));
  attempt(() => ({ checks: [checkPersonalNumber({ person, user, order })] }));
  return { checks, claims: readClaims({ signedData, leaf, person, producedAt }) };
}
