import { readCertificate } from '../certificates/read-certificate.ts';
import type { CertificateCache } from '../certificates/certificate-cache.ts';
import { checkOcsp } from '../ocsp/check-ocsp.ts';
import { createTestPki, type TestPki } from './test-pki.ts';
import { type TestOcspRequest, writeTestOcspResponse } from './test-ocsp-response.ts';

export interface TestOcspCheck {
  /** Default: all keys P-256. */
  pki?: TestPki;
  /** Differences of the response from BankID's. */
  change?: Partial<TestOcspRequest>;
  /** The response itself, where it is not to be written here. */
  ocspResponse?: string;
  /** The signature that the response is checked with; default the one that it was made for. */
  signature?: string;
  cache?: CertificateCache;
  allowSha1?: boolean;
}

/** The signature for which test responses are made: base64 with both of its special characters, and with padding. */
export const testSignature: string = '++//PFNpZ25hdHVyZS8+PA==';

/** Writes the response for the person's signing certificate. */
export function writeOcspFor(pki: TestPki, change: Partial<TestOcspRequest> = {}): string {
  return writeTestOcspResponse({
    signature: testSignature,
    leaf: pki.signing,
    issuer: pki.customerCa,
    responder: change.responder ?? pki.responder,
    ...change,
  });
}

/** Checks a response and returns the details of what did not pass, by the name of the check; `producedAt` if it was read. */
export function checkTestOcsp(options: TestOcspCheck = {}): {
  problems: Record<string, string>;
  passes: number;
  producedAt: Date | undefined;
} {
  const { pki = createTestPki({ keyType: 'p256' }), change, cache, allowSha1 = false } = options;
  const { checks, producedAt } = checkOcsp({
    ocspResponse: options.ocspResponse ?? writeOcspFor(pki, change),
    signature: options.signature ?? testSignature,
    leaf: readCertificate(pki.signing.der),
    issuer: readCertificate(pki.customerCa.der),
    cache,
    allowSha1,
  });
  const problems = checks.filter(({ status }) => status !== 'pass').map(({ name, detail }) => [name, detail]);
  return { problems: Object.fromEntries(problems), passes: checks.length - problems.length, producedAt };
}
