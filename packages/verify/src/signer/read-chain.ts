import { type CertificateCache, openCache } from '../certificates/certificate-cache.ts';
import type { Certificate } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import { DerError } from '../der/der-error.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import type { ProvenPerson } from '../proven-facts.ts';
import { readPerson } from './read-person.ts';

/** The certificates of a signature. Nothing in them is verified. */
export interface Chain {
  checks: Check[];
  /** The person's own first. Empty when one could not be read. */
  certificates: readonly Certificate[];
  /** Absent when the first certificate does not name one person. */
  person?: ProvenPerson;
}

/** Reads the certificates of a signature, and the person whom the first one names: the check `certificateEncoding`. */
export function readChain(options: {
  /** base64, as written. Absent when the signature could not be read, which leaves nothing to check. */
  certificates: readonly string[] | undefined;
  cache: CertificateCache | undefined;
}): Chain {
  const certificates: Certificate[] = [];
  if (options.certificates === undefined) return { checks: [], certificates };
  for (const base64 of options.certificates) {
    const read = readEncoded(base64, options.cache);
    if (typeof read === 'string') {
      const detail = `Certificate ${certificates.length + 1}: ${read}`;
      return { checks: [failed('certificateEncoding', detail)], certificates: [] };
    }
    certificates.push(read);
  }
  const [leaf] = certificates;
  const person = leaf && readPerson(leaf.subject);
  if (person === undefined) {
    const detail = 'The first certificate does not name one person with a number of twelve digits.';
    return { checks: [failed('certificateEncoding', detail)], certificates };
  }
  const check = passed('certificateEncoding', 'The certificates are DER, and the first one names a person.');
  return { checks: [check], certificates, person };
}

function readEncoded(base64: string, cache: CertificateCache | undefined): Certificate | string {
  const known = openCache(cache)?.getByBase64(base64);
  if (known !== undefined) return known;
  const der = decodeStrictBase64(base64);
  if (der === undefined) return 'it is not base64.';
  try {
    return readCertificate(der, cache);
  } catch (error) {
    if (error instanceof DerError) return error.message;
    throw error;
  }
}
