import type { Certificate } from '../certificates/certificate.ts';
import type { NameAttribute } from '../certificates/name.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { VerifyUsageError } from '../errors.ts';

/**
 * Returns the subject of a relying party's certificate as BankID writes it into signatures: RFC 4514, most specific first.
 *
 * Keep it with the evidence: a later certificate of the same organisation may have another subject.
 *
 * @param certificatePem The certificate, or a chain that begins with it.
 * @throws VerifyUsageError when it is no certificate.
 * @see docs/spec/evidence-and-versions.md#signed-data
 *
 * @example
 * relyingPartySubject(pem); // 'cn=FP Testcert 5,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE'
 */
export function relyingPartySubject(certificatePem: string): string {
  const { subject } = readPem(certificatePem);
  return subject.toReversed().map(writeAttribute).join(',');
}

const pemBlock = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/;

function readPem(certificatePem: unknown): Certificate {
  const base64 = typeof certificatePem === 'string' ? pemBlock.exec(certificatePem)?.[1] : undefined;
  const der = base64 === undefined ? undefined : decodeStrictBase64(base64.replaceAll(/\s/g, ''));
  try {
    if (der !== undefined) return readCertificate(der);
  } catch {
    // As below: it is no certificate.
  }
  throw new VerifyUsageError('certificatePem', 'must be a certificate in PEM, from -----BEGIN CERTIFICATE----- on');
}

/** Names of attributes as BankID writes them. Others are written as object identifiers. */
const attributeNames: ReadonlyMap<string, string> = new Map([
  ['2.5.4.3', 'cn'],
  ['2.5.4.5', 'serialNumber'],
  ['2.5.4.6', 'c'],
  ['2.5.4.7', 'l'],
  ['2.5.4.8', 'st'],
  ['2.5.4.9', 'street'],
  ['2.5.4.10', 'o'],
  ['2.5.4.11', 'ou'],
  ['2.5.4.41', 'name'],
  ['0.9.2342.19200300.100.1.1', 'uid'],
  ['0.9.2342.19200300.100.1.25', 'dc'],
]);

function writeAttribute({ oid, value }: NameAttribute): string {
  return `${attributeNames.get(oid) ?? oid}=${escapeValue(value)}`;
}

/** Escapes as RFC 4514 demands, and no more. */
function escapeValue(value: string): string {
  return value.replaceAll(/[\\"+,;<>]|^[ #]| $/g, String.raw`\$&`).replaceAll('\0', String.raw`\00`);
}
