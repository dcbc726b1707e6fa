import type { Certificate } from '../certificates/certificate.ts';
import type { CertificateCache } from '../certificates/certificate-cache.ts';
import type { Check } from '../check.ts';
import { checkNonce } from './check-nonce.ts';
import { checkResponder } from './check-responder.ts';
import { checkStatement } from './check-statement.ts';
import { decodeOcsp } from './decode-ocsp.ts';

/** A response as received, and what it must fit. */
export interface OcspOptions {
  /** Base64 as received. */
  ocspResponse: string;
  /** Base64 as received: the nonce is made from its characters. */
  signature: string;
  /** The person's certificate; `undefined` when it could not be read. */
  leaf: Certificate | undefined;
  /** The certificate behind it in the signature. */
  issuer: Certificate | undefined;
  cache: CertificateCache | undefined;
  allowSha1: boolean;
}

/**
 * Checks an OCSP response for all that lies in itself. `producedAt` is proven only if all its checks and the path pass.
 *
 * A check that is not in the result could not be made.
 *
 * @see docs/spec/evidence-and-versions.md#ocsp-response
 */
export function checkOcsp(options: OcspOptions): { checks: Check[]; producedAt: Date | undefined } {
  const { ocspResponse, signature, leaf, issuer, cache, allowSha1 } = options;
  const { checks, response } = decodeOcsp(ocspResponse);
  if (response === undefined) return { checks, producedAt: undefined };
  checks.push(
    ...checkResponder({ response, issuer, cache, allowSha1 }),
    ...checkStatement({ response, leaf, issuer }),
    checkNonce({ response, signature }),
  );
  return { checks, producedAt: response.producedAt };
}
