import { DerError } from '../der/der-error.ts';
import { contentOf, primitiveTag, readWhole, tags } from '../der/der-value.ts';
import { finish, readItems, readList, take, takeOptional } from '../der/read-items.ts';
import { readBoolean, readByte, readNamedBits, readOid } from '../der/read-primitive.ts';
import type { Extension } from './extensions.ts';

/** The uses that a certificate may name for its key, in the order of their bits. */
const keyUsageBits = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'crlSign',
  'encipherOnly',
  'decipherOnly',
] as const;

/** One use of a key. */
export type KeyUsageBit = (typeof keyUsageBits)[number];

/** The extensions that are understood. */
export interface CertificateExtensions {
  keyUsage: ReadonlySet<KeyUsageBit> | undefined;
  /** Object identifiers of the purposes. */
  extendedKeyUsage: readonly string[] | undefined;
  /** Object identifiers; empty when there are none. */
  policies: readonly string[];
  basicConstraints: { isCa: boolean; pathLength: number | undefined } | undefined;
  /** Hexadecimal. */
  subjectKeyId: string | undefined;
  /** Hexadecimal. */
  authorityKeyId: string | undefined;
  /** Object identifiers of extensions that count as critical and are not understood: such a certificate must not be used. */
  unknownCritical: readonly string[];
}

const ids = {
  subjectKeyId: '2.5.29.14',
  keyUsage: '2.5.29.15',
  basicConstraints: '2.5.29.19',
  certificatePolicies: '2.5.29.32',
  authorityKeyId: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  /** Says that the status of a responder's certificate need not be asked for: nothing to check. */
  ocspNoCheck: '1.3.6.1.5.5.7.48.1.5',
} as const;

/** Limits the names that an authority may certify. RFC 5280 has it critical; other verifiers heed it in any case. */
const nameConstraints = '2.5.29.30';

/** Interprets the extensions of a certificate. */
export function interpretExtensions(extensions: readonly Extension[]): CertificateExtensions {
  const valueOf = (id: string): Uint8Array | undefined => extensions.find((extension) => extension.id === id)?.value;
  const known: readonly string[] = Object.values(ids);
  return {
    keyUsage: map(valueOf(ids.keyUsage), readKeyUsage),
    extendedKeyUsage: map(valueOf(ids.extendedKeyUsage), readExtendedKeyUsage),
    policies: map(valueOf(ids.certificatePolicies), readPolicies) ?? [],
    basicConstraints: map(valueOf(ids.basicConstraints), readBasicConstraints),
    subjectKeyId: map(valueOf(ids.subjectKeyId), readSubjectKeyId),
    authorityKeyId: map(valueOf(ids.authorityKeyId), readAuthorityKeyId),
    unknownCritical: extensions
      .filter(({ id, isCritical }) => (isCritical || id === nameConstraints) && !known.includes(id))
      .map(({ id }) => id),
  };
}

function map<Result>(value: Uint8Array | undefined, read: (value: Uint8Array) => Result): Result | undefined {
  return value === undefined ? undefined : read(value);
}

function readKeyUsage(value: Uint8Array): ReadonlySet<KeyUsageBit> {
  const place = 'key usage';
  const bits = readNamedBits(readWhole(value, tags.bitString, place), place);
  return new Set(
    bits.map((bit) => {
      const use = keyUsageBits[bit];
      if (use === undefined) throw new DerError(`${place}: a bit is set that has no meaning.`);
      return use;
    }),
  );
}

function readExtendedKeyUsage(value: Uint8Array): string[] {
  const place = 'extended key usage';
  const purposes = readList(readWhole(value, tags.sequence, place), tags.oid, place).map((id) => readOid(id, place));
  if (purposes.length === 0) throw new DerError(`${place}: the list is empty.`);
  return purposes;
}

function readPolicies(value: Uint8Array): string[] {
  const place = 'certificate policies';
  return readList(readWhole(value, tags.sequence, place), tags.sequence, place).map((policy) => {
    const items = readItems(policy, place);
    const id = readOid(take(items, tags.oid), place);
    // Qualifiers are texts and addresses for people.
    takeOptional(items, tags.sequence);
    finish(items);
    return id;
  });
}

function readBasicConstraints(value: Uint8Array): { isCa: boolean; pathLength: number | undefined } {
  const place = 'basic constraints';
  const items = readItems(readWhole(value, tags.sequence, place), place);
  const flag = takeOptional(items, tags.boolean);
  const isCa = flag !== undefined && readBoolean(flag, place);
  const limit = takeOptional(items, tags.integer);
  finish(items);
  if (limit !== undefined && !isCa) throw new DerError(`${place}: only an authority has a path length.`);
  return { isCa, pathLength: limit === undefined ? undefined : readByte(limit, place) };
}

function readSubjectKeyId(value: Uint8Array): string {
  return toHex(contentOf(readWhole(value, tags.octetString, 'subject key identifier')));
}

function readAuthorityKeyId(value: Uint8Array): string | undefined {
  const place = 'authority key identifier';
  const items = readItems(readWhole(value, tags.sequence, place), place);
  const keyId = takeOptional(items, primitiveTag(0));
  // Name and serial number of the issuer may follow. The name is compared with the certificate's own issuer instead.
  return keyId === undefined ? undefined : toHex(contentOf(keyId));
}

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
