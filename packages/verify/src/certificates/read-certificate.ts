import { hash } from 'node:crypto';
import { DerError } from '../der/der-error.ts';
import { constructedTag, type DerValue, encodingOf, readWhole, tags } from '../der/der-value.ts';
import { type DerItems, finish, readItems, take, takeAny } from '../der/read-items.ts';
import { isSame, readByte, readUnsigned, readWholeBytes } from '../der/read-primitive.ts';
import { readTime } from '../der/read-time.ts';
import type { Certificate } from './certificate.ts';
import { type CertificateCache, openCache } from './certificate-cache.ts';
import { interpretExtensions } from './certificate-extensions.ts';
import { readWrappedExtensions } from './extensions.ts';
import { readName } from './name.ts';
import { readPublicKey } from './public-key.ts';
import { readSignatureAlgorithm } from './signature-algorithm.ts';

const place = 'certificate';

/** No certificate of BankID's reaches a quarter of it. */
const maxBytes = 8192;

/**
 * Reads a certificate, or takes the one with the same bytes from the cache.
 *
 * @throws DerError when it is not DER, or not a certificate of version 3 with a key and names that are understood.
 */
export function readCertificate(der: Uint8Array, cache?: CertificateCache): Certificate {
  if (der.length > maxBytes) throw new DerError(`certificate: more than ${maxBytes} bytes.`);
  const fingerprint256 = hash('sha256', der, 'hex');
  return openCache(cache)?.get(fingerprint256)?.certificate ?? parseCertificate(der, fingerprint256);
}

function parseCertificate(der: Uint8Array, fingerprint256: string): Certificate {
  const parts = readItems(readWhole(der, tags.sequence, place), place);
  const body = take(parts, tags.sequence);
  const outerAlgorithm = take(parts, tags.sequence);
  const signatureValue = readWholeBytes(take(parts, tags.bitString), place);
  finish(parts);

  const fields = readItems(body, place);
  readVersion(fields);
  const serialNumber = readUnsigned(take(fields, tags.integer), maxSerialBytes, 'serial number');
  const algorithm = take(fields, tags.sequence);
  if (!isSame(algorithm, outerAlgorithm)) throw new DerError('certificate: it names two different algorithms.');
  const issuer = take(fields, tags.sequence);
  const { validFrom, validTo } = readValidity(take(fields, tags.sequence));
  const subject = take(fields, tags.sequence);
  const { publicKey, publicKeyBits, keyType, keyBits } = readPublicKey(take(fields, tags.sequence));
  const extensions = interpretExtensions(readWrappedExtensions(take(fields, constructedTag(3)), place));
  finish(fields);
  return {
    der,
    fingerprint256,
    signedBytes: encodingOf(body),
    signatureAlgorithm: readSignatureAlgorithm(algorithm, place),
    signatureValue,
    serialNumber: Buffer.from(serialNumber).toString('hex'),
    subject: readName(subject, 'subject'),
    subjectDer: encodingOf(subject),
    issuerDer: encodingOf(issuer),
    validFrom,
    validTo,
    publicKey,
    publicKeyBits,
    keyType,
    keyBits,
    ...extensions,
  };
}

const maxSerialBytes = 20;

function readVersion(fields: DerItems): void {
  const wrapped = readItems(take(fields, constructedTag(0)), place);
  const version = readByte(take(wrapped, tags.integer), place);
  finish(wrapped);
  if (version !== 2) throw new DerError('certificate: only version 3 is read.');
}

const validityPlace = 'validity';

function readValidity(validity: DerValue): { validFrom: Date; validTo: Date } {
  const times = readItems(validity, validityPlace);
  const validFrom = readTime(takeAny(times), validityPlace);
  const validTo = readTime(takeAny(times), validityPlace);
  finish(times);
  return { validFrom, validTo };
}
