import { createHash, generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { nullValue, oid, sequence, type Der } from './der.ts';
import type { KeyPair } from './key-pair.ts';
import { generateRsaKeys } from './rsa-keys.ts';

/** The type of a key. P-256 is generated in a fraction of a millisecond, RSA in tenths of a second and more. */
export type KeyType = 'p256' | 'rsa2048' | 'rsa4096';

/** The hash of a signature. */
export type Hash = 'sha256' | 'sha512';

const generateEc = promisify(generateKeyPair);

/** Generates a key outside the main thread, from the operating system's randomness: keys never follow from a seed. */
export function generateKeys(type: KeyType): Promise<KeyPair> {
  if (type === 'p256') return generateEc('ec', { namedCurve: 'P-256' });
  return generateRsaKeys(type === 'rsa2048' ? 2048 : 4096);
}

/** Encodes the AlgorithmIdentifier of a signature: RSA PKCS#1 v1.5, or ECDSA for a P-256 key. */
export function signatureAlgorithm(key: KeyObject, hash: Hash): Der {
  return signatureAlgorithms[key.asymmetricKeyType === 'ec' ? 'ec' : 'rsa'][hash];
}

const signatureAlgorithms = {
  ec: { sha256: sequence(oid('1.2.840.10045.4.3.2')), sha512: sequence(oid('1.2.840.10045.4.3.4')) },
  rsa: {
    sha256: sequence(oid('1.2.840.113549.1.1.11'), nullValue()),
    sha512: sequence(oid('1.2.840.113549.1.1.13'), nullValue()),
  },
} as const;

/** Returns SHA-1 of the public key's bits: the key identifier of RFC 5280 4.2.1.2 (1), and OCSP's issuerKeyHash. */
export function keyIdentifier(publicKey: KeyObject): Uint8Array {
  return createHash('sha1').update(publicKeyBits(publicKey)).digest();
}

function publicKeyBits(publicKey: KeyObject): Uint8Array {
  if (publicKey.asymmetricKeyType === 'rsa') return publicKey.export({ type: 'pkcs1', format: 'der' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return Buffer.concat([Uint8Array.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
}
