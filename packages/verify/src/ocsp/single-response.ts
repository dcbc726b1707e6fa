import { type Extension, readWrappedExtensions } from '../certificates/extensions.ts';
import { DerError } from '../der/der-error.ts';
import { constructedTag, contentOf, type DerValue, primitiveTag, tags } from '../der/der-value.ts';
import { finish, isAtEnd, readItems, take, takeAny, takeOptional } from '../der/read-items.ts';
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
  const certificateId = readCertificateId(take(items, tags.sequence));
  const status = readCertificateStatus(takeAny(items));
  const thisUpdate = readTime(take(items, tags.generalizedTime), place);
  const next = takeOptional(items, constructedTag(0));
  const list = takeOptional(items, constructedTag(1));
  finish(items);
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
  const algorithm = readItems(take(items, tags.sequence), place);
  const id = readOid(take(algorithm, tags.oid), place);
  if (!isAtEnd(algorithm) && !isNull(takeAny(algorithm))) throw new DerError(`${place}: a hash has no parameters.`);
  finish(algorithm);
  const issuerNameHash = contentOf(take(items, tags.octetString));
  const issuerKeyHash = contentOf(take(items, tags.octetString));
  const serialNumber = Buffer.from(readUnsigned(take(items, tags.integer), 20, place)).toString('hex');
  finish(items);
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
  const at = readTime(take(items, tags.generalizedTime), place);
  finish(items);
  return at;
}
