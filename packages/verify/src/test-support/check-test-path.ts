import { checkPath } from '../certificates/check-path.ts';
import type { CertificateCache } from '../certificates/certificate-cache.ts';
import { parseAnchors } from '../certificates/parse-anchors.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import type { CheckStatus } from '../check.ts';
import type { TestCertificate } from './test-certificate.ts';
import { testTime, type TestPki } from './test-pki.ts';

export interface TestPathOptions {
  chain: readonly TestCertificate[];
  anchors: readonly TestCertificate[];
  at?: Date;
  cache?: CertificateCache;
  allowSha1?: boolean;
}

/** Checks a path. `detail` is that of the path. */
export function checkTestPath(options: TestPathOptions): {
  path: CheckStatus | undefined;
  detail: string | undefined;
  validity: CheckStatus | undefined;
} {
  const { chain, anchors, at = testTime, cache, allowSha1 = false } = options;
  const [path, validity] = checkPath({
    chain: chain.map(({ der }) => readCertificate(der, cache)),
    anchors: parseAnchors({ anchors: anchors.map(({ pem }) => pem), cache }),
    at,
    cache,
    allowSha1,
  });
  return { path: path?.status, detail: path?.detail, validity: validity?.status };
}

/** The certificates as a signature holds them. */
export const chainOf = (pki: TestPki): TestCertificate[] => [pki.signing, pki.customerCa, pki.bankCa];
