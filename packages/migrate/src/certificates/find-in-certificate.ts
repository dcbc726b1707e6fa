import { X509Certificate } from 'node:crypto';
import type { Match } from '../findings/finding.ts';
import { detectPkcs12Encryption } from './pkcs12-encryption.ts';

/** Names of services whose certificates are often kept beside those for BankID. */
const otherServices =
  /freja|netid|siths|swish|telia|apns|push|redis|kafka|rabbit|mongo|mysql|postgres|elastic|ldap|saml|jwt|oauth|smtp|mail|\b(?:ssl|tls|https?)\b|trust|key_?store|cacerts|server|localhost|nginx|tomcat|android|ios|apple|sign(?:er|ing)/i;

/** Finds certificates for BankID that have expired, and PKCS#12 files that OpenSSL 3 does not open. */
export function findInCertificate(options: {
  file: string;
  bytes: Buffer;
  /** Milliseconds since 1970. */
  now: number;
  /** `true` if the code base uses BankID. Then a PKCS#12 file of any name is taken for BankID's. */
  usesBankId: boolean;
}): Match[] {
  const { file, bytes, now, usesBankId } = options;
  const place = { file, start: 0, end: 0 };
  const oldTestName = /FPTestcert[1-4](?!\d)/i.exec(file);
  if (oldTestName) return [{ rule: 'test-certificate', ...place, detail: `${oldTestName[0]} has expired.` }];
  const head = bytes.subarray(0, 100).toString('latin1');
  if (head.includes('-----BEGIN') || /\.(pem|crt|cer)$/i.test(file)) {
    return findExpired({ file, text: bytes.toString('utf8'), now });
  }
  const isNamedForBankId = /bankid|FPTestcert/i.test(file);
  if (!isNamedForBankId && (!usesBankId || otherServices.test(file))) return [];
  // OpenSSL 3 opens 3DES without its legacy provider.
  if (detectPkcs12Encryption(bytes) !== 'rc2') return [];
  return [{ rule: 'old-packing', ...place, detail: 'It is packed with RC2.' }];
}

function findExpired(options: { file: string; text: string; now: number }): Match[] {
  const { file, text, now } = options;
  const starts = [...text.matchAll(/-----BEGIN CERTIFICATE-----/g)].map(({ index }) => index);
  return starts.flatMap((start, at): Match[] => {
    const certificate = parseCertificate(text.slice(start, starts[at + 1]));
    if (!certificate || !isForBankId(certificate) || Date.parse(certificate.validTo) > now) return [];
    return [
      {
        rule: 'expired-certificate',
        file,
        start,
        end: start + '-----BEGIN CERTIFICATE-----'.length,
        detail: `Valid to ${certificate.validTo}.`,
      },
    ];
  });
}

function isForBankId({ subject, issuer }: X509Certificate): boolean {
  return /bankid|FP ?Testcert|Finansiell ID|for BankID/i.test(`${subject} ${issuer}`);
}

/** Returns `undefined` for text between PEM markers that is no certificate, such as a placeholder. */
function parseCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
