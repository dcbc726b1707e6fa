import { verify } from 'node:crypto';
import type { CertificateKey } from './public-key.ts';
import type { SignatureAlgorithm } from './signature-algorithm.ts';

/** Bytes with their signature, as certificates and OCSP responses have them. */
export interface Signed {
  /** The bytes that are signed. */
  signedBytes: Uint8Array;
  /** `undefined` for an algorithm that is never accepted. */
  signatureAlgorithm: SignatureAlgorithm | undefined;
  signatureValue: Uint8Array;
}

/**
 * Returns why a signature does not count, or `undefined` for a valid one. RSA below 2,048 bits never counts, SHA-1 only
 * when it is allowed. `isKnownValid` leaves out the arithmetic alone.
 */
export function signatureProblem(options: {
  signed: Signed;
  signer: CertificateKey;
  allowSha1: boolean;
  isKnownValid?: boolean;
}): string | undefined {
  const { signed, signer, allowSha1, isKnownValid = false } = options;
  const algorithm = signed.signatureAlgorithm;
  if (algorithm === undefined) return 'its signature algorithm is none of those that count';
  if (algorithm.hash === 'sha1' && !allowSha1) return 'its signature uses SHA-1';
  if (algorithm.keyType !== signer.keyType) return 'its signature algorithm does not fit the key of the signer';
  if (!isStrongKey(signer)) return 'the key of the signer is too weak';
  if (isKnownValid || verify(algorithm.hash, signed.signedBytes, signer.publicKey, signed.signatureValue))
    return undefined;
  return 'its signature is wrong';
}

/** Tells whether a key is strong enough to sign. The curves that are read at all are. */
export const isStrongKey = ({ keyType, keyBits }: CertificateKey): boolean => keyType === 'ec' || keyBits >= 2048;
