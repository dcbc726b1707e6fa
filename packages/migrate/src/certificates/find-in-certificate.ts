import { X509Certificate } from 'node:crypto';
import type { Sighting } from '../finding.ts';
import { packingOf } from './packing.ts';

/** Services whose certificates often lie beside those for BankID. */
const otherServices = /freja|netid|siths|swish|telia|apns|push/i;

/** Certificates out of date, and files that OpenSSL 3 cannot open. Files that are not about BankID are left alone. */
export function findInCertificate(options: {
  file: string;
  bytes: Buffer;
  /** Milliseconds since 1970. */
  now: number;
  /** Whether the code base speaks with BankID, so that a PKCS#12 file without a telling name is probably for it. */
  related: boolean;
}): Sighting[] {
  const { file, bytes, now, related } = options;
  const at = { file, start: 0, end: 0 };
  const oldTest = /FPTestcert[1-4](?!\d)/i.exec(file);
  if (oldTest) return [{ rule: 'test-certificate', ...at, detail: `${oldTest[0]} has expired.` }];
  const head = bytes.subarray(0, 100).toString('latin1');
  if (head.includes('-----BEGIN') || /\.(pem|crt|cer)$/i.test(file))
    return expired({ file, text: bytes.toString('utf8'), now });
  const named = /bankid|FPTestcert/i.test(file);
  if (!named && (!related || otherServices.test(file))) return [];
  const packing = packingOf(bytes);
  return packing === 'pbes2' || packing === undefined
    ? []
    : [{ rule: 'old-packing', ...at, detail: `It is packed with ${packing}.` }];
}

function expired(options: { file: string; text: string; now: number }): Sighting[] {
  const { file, text, now } = options;
  return [...text.matchAll(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)].flatMap(
    (match): Sighting[] => {
      const certificate = read(match[0]);
      if (
        !certificate ||
        !/bankid|FP ?Testcert|Finansiell ID|for BankID/i.test(`${certificate.subject} ${certificate.issuer}`)
      )
        return [];
      if (Date.parse(certificate.validTo) > now) return [];
      return [
        {
          rule: 'expired-certificate',
          file,
          start: match.index,
          end: match.index + 27,
          detail: `Valid to ${certificate.validTo}.`,
        },
      ];
    },
  );
}

function read(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    // Not a certificate after all: nothing to say about it.
    return undefined;
  }
}
