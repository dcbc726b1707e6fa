import { createHash, type KeyObject } from 'node:crypto';
import type { Certificate } from '../pki/certificate.ts';

/** The namespace of XML signatures. */
export const xmlSignatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** A key, and the certificates that belong to it. */
export interface CertifiedKey {
  privateKey: KeyObject;
  /** Leaf, customer authority, bank authority, as in the signature. The root is left out. */
  chain: readonly [leaf: Certificate, issuer: Certificate, ...above: Certificate[]];
}

/** The key that signs, its certificates, and the part of a signature that these certificates make up. */
export interface Signer extends CertifiedKey {
  keyInfo: KeyInfo;
}

/** The certificates as every signature of their key has them. */
export interface KeyInfo {
  /** In canonical form. */
  xml: string;
  /** SHA-256 of the XML, in base64. */
  digest: string;
}

/** Creates a signer. Its `KeyInfo` is written and hashed here, once for all of its signatures. */
export function createSigner({ privateKey, chain }: CertifiedKey): Signer {
  const xml = writeKeyInfo(chain);
  const digest = createHash('sha256').update(xml, 'utf8').digest('base64');
  return { privateKey, chain, keyInfo: { xml, digest } };
}

/** Writes the certificates, leaf first and without the root. The signature covers them. */
function writeKeyInfo(chain: CertifiedKey['chain']): string {
  const certificates = chain.map(
    ({ der }) => `<X509Certificate>${Buffer.from(der).toString('base64')}</X509Certificate>`,
  );
  return `<KeyInfo xmlns="${xmlSignatureNamespace}" Id="bidKeyInfo"><X509Data>${certificates.join('')}</X509Data></KeyInfo>`;
}
