import { sign, type KeyObject } from 'node:crypto';
import { bitString, explicit, generalizedTime, integer, nullValue, oid, sequence, utcTime } from './der-writer.ts';
import { extensionList } from './test-extensions.ts';
import type { TestKeys } from './test-keys.ts';
import { writeName, type TestName } from './test-name.ts';

export type TestHash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512';

/** The content of a test certificate. */
export interface TestCertificateRequest {
  subject: TestName;
  keys: TestKeys;
  /** Name that stands as issuer, and key that signs. */
  issuer: { subject: TestName; keys: TestKeys };
  /** Hexadecimal, as the INTEGER's bytes shall be. */
  serialNumber: string;
  validFrom: Date;
  validTo: Date;
  extensions: readonly Uint8Array[];
  /** Written behind the others. */
  extraExtensions?: readonly Uint8Array[];
  /** Default `sha256`. */
  hash?: TestHash;
  /** The whole value, where it shall not be version 3. */
  version?: Uint8Array;
  /** The whole value, in place of the two times. */
  validity?: Uint8Array;
  /** The whole value, in place of the key's. */
  publicKeyInfo?: Uint8Array;
  /** Algorithm that it names, true or not. */
  algorithm?: Uint8Array;
  /** Algorithm in the outer part, where it shall differ from the inner one. */
  outerAlgorithm?: Uint8Array;
}

/** A certificate with the request that made it, for making another like it. */
export interface TestCertificate {
  der: Buffer;
  pem: string;
  subject: TestName;
  keys: TestKeys;
  request: TestCertificateRequest;
}

/** Issues a certificate as asked for, sound or not. */
export function issueTestCertificate(request: TestCertificateRequest): TestCertificate {
  const { subject, keys, issuer, serialNumber, validFrom, validTo, extensions, hash = 'sha256' } = request;
  const algorithm = request.algorithm ?? signatureAlgorithm(issuer.keys.privateKey, hash);
  const body = sequence(
    request.version ?? explicit(0, integer('02')),
    integer(serialNumber),
    algorithm,
    writeName(issuer.subject),
    request.validity ?? sequence(writeTime(validFrom), writeTime(validTo)),
    writeName(subject),
    request.publicKeyInfo ?? keys.publicKey.export({ type: 'spki', format: 'der' }),
    extensionList(3, [...extensions, ...(request.extraExtensions ?? [])]),
  );
  const signature = bitString(sign(hash, body, issuer.keys.privateKey));
  const encoded = sequence(body, request.outerAlgorithm ?? algorithm, signature);
  return { der: encoded, pem: toPem(encoded), subject, keys, request };
}

/** Issues a certificate like another, but for what is changed. */
export function reissueTestCertificate(
  certificate: TestCertificate,
  change: Partial<TestCertificateRequest>,
): TestCertificate {
  return issueTestCertificate({ ...certificate.request, ...change });
}

/** The times of certificates: UTCTime until 2049. */
const writeTime = (at: Date): Buffer => (at.getUTCFullYear() < 2050 ? utcTime(at) : generalizedTime(at));

const rsaAlgorithms: Record<TestHash, string> = {
  md5: '1.2.840.113549.1.1.4',
  sha1: '1.2.840.113549.1.1.5',
  sha256: '1.2.840.113549.1.1.11',
  sha384: '1.2.840.113549.1.1.12',
  sha512: '1.2.840.113549.1.1.13',
};

const ecdsaAlgorithms: Record<Exclude<TestHash, 'md5'>, string> = {
  sha1: '1.2.840.10045.4.1',
  sha256: '1.2.840.10045.4.3.2',
  sha384: '1.2.840.10045.4.3.3',
  sha512: '1.2.840.10045.4.3.4',
};

/** Encodes the AlgorithmIdentifier of a signature by this key. */
export function signatureAlgorithm(key: KeyObject, hash: TestHash): Buffer {
  if (key.asymmetricKeyType === 'rsa') return sequence(oid(rsaAlgorithms[hash]), nullValue());
  if (hash === 'md5') throw new Error('ECDSA has no MD5.');
  return sequence(oid(ecdsaAlgorithms[hash]));
}

function toPem(encoded: Buffer): string {
  const lines = encoded.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
