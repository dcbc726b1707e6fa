import { type Extension, readWrappedExtensions } from '../certificates/extensions.ts';
import { DerError } from '../der/der-error.ts';
import { constructedTag, contentOf, type DerValue, primitiveTag, tags } from '../der/der-value.ts';
import { readItems } from '../der/read-items.ts';
import { isNull, readOid, readUnsigned } from '../der/read-primitive.ts';
import { readTime } from '../der/read-time.ts';

/** The statement of a response about one certificate. */
export interface SingleResponse {
  certificateId: CertificateId;
  status: 'good' | 'revoked' | 'unknown';
  thisUpdate: Date;
  nextUpdate: Date | undefined;
  /** Usually none. BankID's of 2021 had an empty list, which DER would have left out. */
  extensions: readonly Extension[];
}

/** The certificate that a statement is about: hashes of its issuer's name and key, and its serial number. */
export interface CertificateId {
  /** `undefined` for a hash that is not known. */
  hash: 'sha1' | 'sha256' | undefined;
  issuerNameHash: Uint8Array;
  issuerKeyHash: Uint8Array;
  /** Hexadecimal, without a sign byte. */
  serialNumber: string;
}

const place = 'OCSP response';

/** Reads SingleResponse of RFC 6960. */
export function readSingleResponse(value: DerValue): SingleResponse {
  const items = readItems(value, place);
  const certificateId = readCertificateId(items.take(tags.sequence));
  const status = readCertificateStatus(items.takeAny());
  const thisUpdate = readTime(items.take(tags.generalizedTime), place);
  const next = items.takeOptional(constructedTag(0));
  const list = items.takeOptional(constructedTag(1));
  items.finish();
  return {
    certificateId,
    status,
    thisUpdate,
    nextUpdate: next === undefined ? undefined : readWrappedTime(next),
    extensions: list === undefined ? [] : readWrappedExtensions(list, place),
  };
}

const hashes: Readonly<Record<string, 'sha1' | 'sha256'>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
};

function readCertificateId(value: DerValue): CertificateId {
  const items = readItems(value, place);
  const algorithm = readItems(items.take(tags.sequence), place);
  const id = readOid(algorithm.take(tags.oid), place);
  if (!algorithm.isAtEnd() && !isNull(algorithm.takeAny())) throw new DerError(`${place}: a hash has no parameters.`);
  algorithm.finish();
  const issuerNameHash = contentOf(items.take(tags.octetString));
  const issuerKeyHash = contentOf(items.take(tags.octetString));
  const serialNumber = Buffer.from(readUnsigned(items.take(tags.integer), 20, place)).toString('hex');
  items.finish();
  return { hash: hashes[id], issuerNameHash, issuerKeyHash, serialNumber };
}

function readCertificateStatus(value: DerValue): SingleResponse['status'] {
  const isEmpty = value.contentStart === value.end;
  if (value.tag === primitiveTag(0) && isEmpty) return 'good';
  if (value.tag === primitiveTag(2) && isEmpty) return 'unknown';
  if (value.tag === constructedTag(1)) return 'revoked';
  throw new DerError(`${place}: the status of the certificate is none of the three.`);
}

function readWrappedTime(wrapped: DerValue): Date {
  const items = readItems(wrapped, place);
  const at = readTime(items.take(tags.generalizedTime), place);
  items.finish();
  return at;
}
