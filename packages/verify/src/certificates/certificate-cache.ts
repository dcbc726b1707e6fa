import { VerifyUsageError } from '../errors.ts';
import type { Certificate } from './certificate.ts';

/** Certificates of authorities that were verified up to an anchor; bounded. Made by {@link createCertificateCache}. */
export interface CertificateCache {
  /** Number of certificates that it holds now. */
  readonly entryCount: number;
}

/**
 * A certificate with whose key its signature was verified. That is a fact about two certificates and no judgement. The
 * anchors that count, the algorithms that are allowed, and the time are looked at anew in every verification.
 */
export interface CachedCertificate {
  certificate: Certificate;
  /** Fingerprint of the certificate whose key made the signature; `undefined` for an anchor. */
  issuerFingerprint256: string | undefined;
}

const brand: unique symbol = Symbol('secure-start.verify.certificateCache');

/** The cache as the inside of this package sees it. */
export interface CertificateStore extends CertificateCache {
  readonly [brand]: true;
  get(fingerprint256: string): CachedCertificate | undefined;
  set(entry: CachedCertificate): void;
  /** Returns a certificate that is held, by the whole of its base64 in the strict form. */
  getByBase64(base64: string): Certificate | undefined;
  /** Returns an anchor that is held, by the whole of its PEM. Anything else than a text finds none. */
  getAnchor(pem: unknown): Certificate | undefined;
  /** Remembers the PEM of a certificate that is held and can be an anchor. */
  setAnchorPem(pem: unknown, anchor: Certificate): void;
}

/**
 * Creates a cache for certificates of authorities and OCSP responders. It holds no personal data and is never trusted by
 * itself: one cache serves verifications with different anchors.
 *
 * @param options.maxEntries Certificates that it keeps, those that were used last. Default 100.
 * @throws VerifyUsageError when `maxEntries` is not a whole number from 1.
 */
export function createCertificateCache({ maxEntries = 100 }: { maxEntries?: number } = {}): CertificateCache {
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new VerifyUsageError('maxEntries', 'must be a whole number from 1');
  }
  return createCertificateStore(maxEntries);
}

function createCertificateStore(maxEntries: number): CertificateStore {
  // A Map iterates in the order of insertion: the first entry is the one whose last use is longest ago.
  const entries = new Map<string, CachedCertificate>();
  // Texts of both kinds stay apart, so that a text of the one kind is never taken for one of the other.
  const fingerprintsByBase64 = new Map<string, { base64: string; fingerprint256: string }>();
  const fingerprintsByPem = new Map<unknown, string>();

  function get(fingerprint256: string | undefined): CachedCertificate | undefined {
    const entry = fingerprint256 === undefined ? undefined : entries.get(fingerprint256);
    if (entry === undefined) return undefined;
    entries.delete(entry.certificate.fingerprint256);
    entries.set(entry.certificate.fingerprint256, entry);
    return entry;
  }

  return {
    [brand]: true,
    get entryCount() {
      return entries.size;
    },
    get,
    set(entry) {
      const { der, fingerprint256 } = entry.certificate;
      entries.set(fingerprint256, entry);
      deleteFirst(entries, maxEntries);
      // Encoded anew: the text as it was read would keep the whole signature in memory, of which it is a part.
      const base64 = Buffer.from(der).toString('base64');
      fingerprintsByBase64.set(endOf(base64), { base64, fingerprint256 });
      deleteFirst(fingerprintsByBase64, maxEntries);
    },
    getByBase64(base64) {
      const known = fingerprintsByBase64.get(endOf(base64));
      return known?.base64 === base64 ? get(known.fingerprint256)?.certificate : undefined;
    },
    getAnchor: (pem) => get(fingerprintsByPem.get(pem))?.certificate,
    setAnchorPem(pem, { fingerprint256 }) {
      fingerprintsByPem.set(pem, fingerprint256);
      deleteFirst(fingerprintsByPem, maxEntries);
    },
  };
}

/**
 * Returns the end of a certificate's base64, by which it is looked up: of the signature, that no two certificates share. A Map would
 * hash the whole text anew each time, which takes longer than to compare it.
 */
const endOf = (base64: string): string => base64.slice(-64);

/** Deletes the first entry of a Map that became too large by one. */
function deleteFirst(map: Map<unknown, unknown>, maxEntries: number): void {
  const [first] = map.keys();
  if (map.size > maxEntries && first !== undefined) map.delete(first);
}

/**
 * Returns the inside of a cache.
 *
 * @throws VerifyUsageError for an object that {@link createCertificateCache} did not make.
 */
export function openCache(cache: CertificateCache | undefined): CertificateStore | undefined {
  if (cache === undefined || isStore(cache)) return cache;
  throw new VerifyUsageError('certificateCache', 'must be made by createCertificateCache()');
}

const isStore = (cache: CertificateCache): cache is CertificateStore => Reflect.get(Object(cache), brand) === true;
