import type { KeyObject } from 'node:crypto';
import {
  bitString,
  boolean,
  explicit,
  implicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from './der-writer.ts';
import { keyHash } from './test-keys.ts';

/** Encodes an extension. `critical: 'explicitFalse'` writes the default out, which DER forbids and BankID's data may have. */
export function extension(id: string, value: Uint8Array, critical: boolean | 'explicitFalse' = false): Buffer {
  const flag = critical === false ? [] : [boolean(critical === true)];
  return sequence(oid(id), ...flag, octetString(value));
}

/** The two extensions that make an authority, without key identifiers. */
export const authorityExtensions = (): Buffer[] => [authorityConstraints(), keyUsage('keyCertSign', 'crlSign')];

/** `pathLength` is hexadecimal. */
export function authorityConstraints({ pathLength }: { pathLength?: string } = {}): Buffer {
  const limit = pathLength === undefined ? [] : [integer(pathLength)];
  return extension('2.5.29.19', sequence(boolean(true), ...limit), true);
}

/** CA:FALSE, as the responders of 2025 have it. */
export const endEntityConstraints = (): Buffer => extension('2.5.29.19', sequence(), true);

const bits = { digitalSignature: 0x80, nonRepudiation: 0x40, keyEncipherment: 0x20, keyCertSign: 0x04, crlSign: 0x02 };

export function keyUsage(...uses: readonly (keyof typeof bits)[]): Buffer {
  const byte = uses.reduce((sum, use) => sum | bits[use], 0);
  // The number of zero bits at the end.
  const unused = 31 - Math.clz32(byte & -byte);
  return extension('2.5.29.15', bitString(Buffer.from([byte]), unused), true);
}

export const ocspSigning = (): string => '1.3.6.1.5.5.7.3.9';

export const extendedKeyUsage = (purposes: readonly string[], critical = true): Buffer =>
  extension('2.5.29.37', sequence(...purposes.map(oid)), critical);

export const certificatePolicies = (...policies: readonly string[]): Buffer =>
  extension('2.5.29.32', sequence(...policies.map((policy) => sequence(oid(policy)))));

export const subjectKeyId = (key: KeyObject): Buffer => extension('2.5.29.14', octetString(keyHash(key)));

export const authorityKeyId = (key: KeyObject): Buffer => extension('2.5.29.35', sequence(implicit(0, keyHash(key))));

export const ocspAddress = (): Buffer =>
  extension(
    '1.3.6.1.5.5.7.1.1',
    sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), implicit(6, Buffer.from('http://ocsp.example')))),
  );

export const ocspNoCheck = (): Buffer => extension('1.3.6.1.5.5.7.48.1.5', nullValue());

/** Wraps the extensions as a certificate or a response has them. */
export const extensionList = (tag: number, extensions: readonly Uint8Array[]): Buffer =>
  explicit(tag, sequence(...extensions));
