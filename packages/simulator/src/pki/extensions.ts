/** The extensions of certificates. Source: RFC 5280 4.2 and RFC 6960 4.2.2.2. */
import { isIP } from 'node:net';
import type { KeyObject } from 'node:crypto';
import { boolean, implicit, namedBits, nullValue, octetString, oid, sequence, type Der } from './der.ts';
import { keyIdentifier } from './keys.ts';

/** Encodes an extension around its value. */
export function extension(id: string, value: Der, options: { critical?: boolean } = {}): Der {
  return sequence(oid(id), ...(options.critical === true ? [boolean(true)] : []), octetString(value));
}

const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  keyCertSign: 5,
  cRLSign: 6,
} as const;

/** Encodes the key usage, which is critical in all of BankID's certificates. */
export function keyUsage(...uses: readonly (keyof typeof keyUsageBits)[]): Der {
  return extension('2.5.29.15', namedBits(...uses.map((use) => keyUsageBits[use])), { critical: true });
}

/** Encodes the basic constraints of an authority. */
export function authorityConstraints(): Der {
  return extension('2.5.29.19', sequence(boolean(true)), { critical: true });
}

const purposes = {
  serverAuth: '1.3.6.1.5.5.7.3.1',
  OCSPSigning: '1.3.6.1.5.5.7.3.9',
} as const;

/** Encodes the extended key usage. */
export function extendedKeyUsage(purpose: keyof typeof purposes, options: { critical?: boolean } = {}): Der {
  return extension('2.5.29.37', sequence(oid(purposes[purpose])), options);
}

/** Encodes the key identifier of the subject. */
export function subjectKeyIdentifier(publicKey: KeyObject): Der {
  return extension('2.5.29.14', octetString(keyIdentifier(publicKey)));
}

/** Encodes the key identifier of the issuer. */
export function authorityKeyIdentifier(issuerKey: KeyObject): Der {
  return extension('2.5.29.35', sequence(implicit(0, keyIdentifier(issuerKey))));
}

/** Encodes the host names and IP addresses of a server. */
export function subjectAltNames(hosts: readonly string[]): Der {
  const names = hosts.map((host) =>
    isIP(host) === 0 ? implicit(2, Buffer.from(host, 'latin1')) : implicit(7, addressBytes(host)),
  );
  return extension('2.5.29.17', sequence(...names));
}

function addressBytes(address: string): Uint8Array {
  if (isIP(address) === 4) return Uint8Array.from(address.split('.'), Number);
  const [head = [], tail = []] = address.split('::').map((half) => half.split(':').filter((group) => group !== ''));
  const zeros = Array.from({ length: 8 - head.length - tail.length }, () => '0');
  return Buffer.from([...head, ...zeros, ...tail].map((group) => group.padStart(4, '0')).join(''), 'hex');
}

/** Encodes a certificate policy. */
export function certificatePolicies(policy: string): Der {
  return extension('2.5.29.32', sequence(sequence(oid(policy))));
}

/** Encodes the address of the OCSP responder. */
export function ocspUrlExtension(url: string): Der {
  const location = implicit(6, Buffer.from(url, 'latin1'));
  return extension('1.3.6.1.5.5.7.1.1', sequence(sequence(oid('1.3.6.1.5.5.7.48.1'), location)));
}

/** Encodes that the status of this OCSP responder's certificate need not be checked. */
export function ocspNoCheck(): Der {
  return extension('1.3.6.1.5.5.7.48.1.5', nullValue());
}

/** Encodes the extensions of an authority: constraints, key usage and key identifiers. */
export function authorityExtensions(keys: { subject: KeyObject; issuer: KeyObject }): Der[] {
  return [
    authorityConstraints(),
    keyUsage('keyCertSign', 'cRLSign'),
    subjectKeyIdentifier(keys.subject),
    authorityKeyIdentifier(keys.issuer),
  ];
}
