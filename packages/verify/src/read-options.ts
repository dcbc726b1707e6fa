import { type Expectations, readExpectations } from './binding/read-expectations.ts';
import type { Certificate } from './certificates/certificate.ts';
import type { CertificateCache } from './certificates/certificate-cache.ts';
import { parseAnchors } from './certificates/parse-anchors.ts';
import { VerifyUsageError } from './errors.ts';
import { allowSha1, type VerifiableCompletion, type VerifyOptions } from './verify-options.ts';

/** The options of one verification, checked. */
export interface VerifySettings {
  signature: string;
  ocspResponse: string;
  user: VerifiableCompletion['user'];
  anchors: readonly Certificate[];
  expectations: Expectations;
  cache: CertificateCache | undefined;
  allowSha1: boolean;
}

/**
 * Checks the options. The completion is not judged: what is missing in it fails its checks.
 *
 * @throws VerifyUsageError
 */
export function readOptions(options: VerifyOptions): VerifySettings {
  const { completionData, anchors, certificateCache: cache } = options;
  if (typeof completionData !== 'object' || completionData === null) {
    throw new VerifyUsageError('completionData', 'must be an object with signature and ocspResponse');
  }
  return {
    signature: textOf(completionData.signature),
    ocspResponse: textOf(completionData.ocspResponse),
    user: completionData.user ?? undefined,
    anchors: parseAnchors({ anchors, cache }),
    expectations: readExpectations(options),
    cache,
    allowSha1: options[allowSha1] === true,
  };
}

/** Data from outside may have any type. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
