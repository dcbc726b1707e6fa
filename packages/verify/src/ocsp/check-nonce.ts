import { hash } from 'node:crypto';
import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import type { BasicOcspResponse } from './read-ocsp-response.ts';

/** Object identifier of the nonce's extension. */
export const ocspNonceId = '1.3.6.1.5.5.7.48.1.2';

const hashBytes = 20;
const nonceBytes = 32;

/**
 * Checks the nonce: SHA-1 over the characters of the signature's base64, then 12 bytes of BankID's. The 32 bytes stand in
 * the extension directly, and not in a second OCTET STRING as RFC 8954 has it.
 *
 * SHA-1 is sound here: who could find a second signature with the same hash would still need BankID to sign it.
 *
 * @see docs/spec/evidence-and-versions.md#nonce
 */
export function checkNonce({ response, signature }: { response: BasicOcspResponse; signature: string }): Check {
  const nonce = response.extensions.find(({ id }) => id === ocspNonceId)?.value;
  if (nonce === undefined) return failed('ocspNonce', 'The OCSP response has no nonce, so it belongs to no signature.');
  if (nonce.length !== nonceBytes) {
    return failed(
      'ocspNonce',
      `The nonce has ${nonce.length} bytes; BankID writes ${nonceBytes}, in no further wrapping.`,
    );
  }
  const expected = hash('sha1', signature, 'buffer');
  return expected.equals(nonce.subarray(0, hashBytes))
    ? passed('ocspNonce', 'The nonce is made from this signature.')
    : failed('ocspNonce', 'The nonce belongs to another signature, or to this one encoded anew.');
}
