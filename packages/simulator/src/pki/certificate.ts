import { sign, type KeyObject } from 'node:crypto';
import { bitString, explicit, integer, sequence, time, type Der } from './der.ts';
import { encodeName, type DistinguishedName } from './distinguished-name.ts';
import type { KeyPair } from './key-pair.ts';
import { keyIdentifier, signatureAlgorithm, type Hash } from './keys.ts';

/** A function that returns random bytes: `randomBytes` of `node:crypto`, or a seeded one for repeatable tests. */
export type RandomBytes = (byteCount: number) => Uint8Array;

/** A certificate that was issued here. */
export interface Certificate {
  der: Uint8Array;
  pem: string;
  subject: DistinguishedName;
  subjectDer: Der;
  /** 8 bytes, positive. */
  serialNumber: Uint8Array;
  /** Milliseconds since 1970. */
  validFrom: number;
  /** Milliseconds since 1970. */
  validTo: number;
  publicKey: KeyObject;
  /** See {@link keyIdentifier}. */
  keyIdentifier: Uint8Array;
}

/** A certificate with its key, for signing certificates or OCSP responses. */
export interface CertificateWithKey {
  certificate: Certificate;
  privateKey: KeyObject;
}

/** The content of a certificate. */
export interface CertificateRequest {
  subject: DistinguishedName;
  publicKey: KeyObject;
  /** The subject and key of the issuer; for a self-signed certificate its own. */
  issuer: { subject: DistinguishedName; privateKey: KeyObject };
  /** Milliseconds since 1970, rounded down to whole seconds. */
  validFrom: number;
  /** Milliseconds since 1970, rounded down to whole seconds. */
  validTo: number;
  /** Written in this order. */
  extensions: readonly Der[];
  /** Default `sha256`. */
  hash?: Hash;
  randomBytes: RandomBytes;
}

/**
 * Issues an X.509 v3 certificate.
 *
 * @throws Error when the issuer's name does not contain `SIMULATED`: no certificate may pass for BankID's own.
 */
export function issueCertificate(request: CertificateRequest): Certificate {
  const { subject, publicKey, issuer, validFrom, validTo, extensions, hash = 'sha256', randomBytes } = request;
  if (!issuer.subject.some(([, value]) => value.includes('SIMULATED'))) {
    throw new Error('The name of an issuer in the simulator must contain SIMULATED.');
  }
  const serialNumber = randomSerialNumber(randomBytes);
  const algorithm = signatureAlgorithm(issuer.privateKey, hash);
  const subjectDer = encodeName(subject);
  const body = sequence(
    explicit(0, integer(2)),
    integer(serialNumber),
    algorithm,
    encodeName(issuer.subject),
    sequence(time(validFrom), time(validTo)),
    subjectDer,
    publicKey.export({ type: 'spki', format: 'der' }),
    explicit(3, sequence(...extensions)),
  );
  const der = sequence(body, algorithm, bitString(sign(hash, body, issuer.privateKey)));
  return {
    der,
    pem: toPem(der),
    subject,
    subjectDer,
    serialNumber,
    validFrom,
    validTo,
    publicKey,
    keyIdentifier: keyIdentifier(publicKey),
  };
}

/** Issues the self-signed certificate of an authority. */
export function issueSelfSigned(
  options: Omit<CertificateRequest, 'publicKey' | 'issuer'> & { keys: KeyPair },
): CertificateWithKey {
  const { keys, ...request } = options;
  const issuer = { subject: request.subject, privateKey: keys.privateKey };
  return {
    certificate: issueCertificate({ ...request, publicKey: keys.publicKey, issuer }),
    privateKey: keys.privateKey,
  };
}

function randomSerialNumber(randomBytes: RandomBytes): Uint8Array {
  const [first = 0, ...rest] = randomBytes(8);
  // The top bits 01 keep it positive and always eight bytes long.
  return Uint8Array.of((first & 0x3f) | 0x40, ...rest);
}

function toPem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
