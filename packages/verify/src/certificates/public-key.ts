import { createPublicKey, type KeyObject } from 'node:crypto';
import { DerError } from '../der/der-error.ts';
import { type DerValue, encodingOf, readWhole, tags } from '../der/der-value.ts';
import { finish, readItems, take, takeAny } from '../der/read-items.ts';
import { isNull, readOid, readUnsigned, readWholeBytes } from '../der/read-primitive.ts';

/** A public key as a certificate holds it. */
export interface CertificateKey {
  publicKey: KeyObject;
  /** The bits without their algorithm, which OCSP and key identifiers hash. */
  publicKeyBits: Uint8Array;
  keyType: 'rsa' | 'ec';
  /** Size of the modulus, or of the curve. */
  keyBits: number;
}

const place = 'public key';

const curves: Readonly<Record<string, number>> = {
  '1.2.840.10045.3.1.7': 256,
  '1.3.132.0.34': 384,
  '1.3.132.0.35': 521,
};

/** Reads SubjectPublicKeyInfo: RSA, or a point of P-256, P-384 or P-521. */
export function readPublicKey(info: DerValue): CertificateKey {
  const items = readItems(info, place);
  const algorithm = readItems(take(items, tags.sequence), place);
  const id = readOid(take(algorithm, tags.oid), place);
  const parameters = takeAny(algorithm);
  finish(algorithm);
  const publicKeyBits = readWholeBytes(take(items, tags.bitString), place);
  finish(items);
  if (id === '1.2.840.113549.1.1.1' && isNull(parameters)) return readRsaKey(publicKeyBits);
  const keyBits = id === '1.2.840.10045.2.1' ? curves[readOid(parameters, place)] : undefined;
  if (keyBits === undefined) throw new DerError(`${place}: the algorithm or the curve is not a known one.`);
  const publicKey = importKey({ key: encodingOf(info), type: 'spki' });
  return { publicKey, publicKeyBits, keyType: 'ec', keyBits };
}

/** PKCS#1 is read and imported by itself: OpenSSL takes forty times as long for the whole structure. */
function readRsaKey(publicKeyBits: Uint8Array): CertificateKey {
  const items = readItems(readWhole(publicKeyBits, tags.sequence, place), place);
  const modulus = readUnsigned(take(items, tags.integer), maxModulusBytes, place);
  const exponent = readUnsigned(take(items, tags.integer), maxExponentBytes, place);
  finish(items);
  if (exponent.length === 1 && (exponent[0] ?? 0) < 3) throw new DerError(`${place}: the exponent is too small.`);
  const keyBits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  const publicKey = importKey({ key: publicKeyBits, type: 'pkcs1' });
  return { publicKey, publicKeyBits, keyType: 'rsa', keyBits };
}

const maxModulusBytes = 1024;
const maxExponentBytes = 8;

function importKey({ key, type }: { key: Uint8Array; type: 'spki' | 'pkcs1' }): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(key), type, format: 'der' });
  } catch (error) {
    throw new DerError(`${place}: OpenSSL does not take it.`, { cause: error });
  }
}
