import { DerError } from '../der/der-error.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { VerifyUsageError } from '../errors.ts';
import type { Certificate } from './certificate.ts';
import { type CertificateCache, openCache } from './certificate-cache.ts';
import { readCertificate } from './read-certificate.ts';
import { authorityProblem } from './role-problem.ts';

/**
 * Reads the certificates that are trusted. They are taken as they are: the signature of a root by itself proves nothing.
 *
 * @throws VerifyUsageError when there are none, or when one is not the certificate of an authority in PEM.
 */
export function parseAnchors(options: {
  anchors: readonly string[];
  cache: CertificateCache | undefined;
  /** Name of the option in errors. Default `anchors`. */
  option?: string;
}): Certificate[] {
  const { anchors, cache, option = 'anchors' } = options;
  if (!Array.isArray(anchors) || anchors.length === 0) {
    throw new VerifyUsageError(option, 'must hold the PEM of at least one root, such as environment.evidenceAnchors');
  }
  return anchors.map((pem, index) => parseAnchor({ pem, cache, option: `${option}.${index}` }));
}

function parseAnchor(options: { pem: unknown; cache: CertificateCache | undefined; option: string }): Certificate {
  const { pem, cache, option } = options;
  const store = openCache(cache);
  const known = store?.getAnchor(pem);
  if (known !== undefined) return known;
  const anchor = readAnchor({ der: decodePem(pem, option), cache, option });
  const problem = authorityProblem(anchor, { authoritiesBelow: 0 });
  if (problem !== undefined) throw new VerifyUsageError(option, `cannot be an anchor: ${problem}`);
  if (store?.get(anchor.fingerprint256) === undefined) {
    store?.set({ certificate: anchor, issuerFingerprint256: undefined });
  }
  store?.setAnchorPem(pem, anchor);
  return anchor;
}

const block = /^\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----\s*$/;

function decodePem(pem: unknown, option: string): Uint8Array {
  const base64 = typeof pem === 'string' ? block.exec(pem)?.[1] : undefined;
  const der = base64 === undefined ? undefined : decodeStrictBase64(base64.replaceAll(/\s/g, ''));
  if (der === undefined) {
    throw new VerifyUsageError(option, 'must be one certificate in PEM, from -----BEGIN CERTIFICATE----- to its END');
  }
  return der;
}

function readAnchor(options: { der: Uint8Array; cache: CertificateCache | undefined; option: string }): Certificate {
  const { der, cache, option } = options;
  try {
    return readCertificate(der, cache);
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
    throw new VerifyUsageError(option, `cannot be read as a certificate: ${error.message}`);
  }
}
