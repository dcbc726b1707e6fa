import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import type { RandomBytes } from './certificate.ts';
import { integer, nullValue, octetString, oid, sequence, type Der } from './der.ts';
import { derivePkcs12Key, pkcs12Purpose } from './pkcs12-key.ts';

const iterations = 2048;

/** Algorithms by which a PKCS#12 file is encrypted, and protected from changes. */
export interface Pkcs12Algorithms {
  /** Returns the ciphertext, and the AlgorithmIdentifier that a reader needs. */
  encrypt(options: { content: Uint8Array; passphrase: string; randomBytes: RandomBytes }): {
    algorithm: Der;
    ciphertext: Uint8Array;
  };
  /** Returns the MAC with all that a reader needs to check it: a MacData. */
  mac(options: { content: Uint8Array; passphrase: string; randomBytes: RandomBytes }): Der;
}

/** PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA256, and an HMAC-SHA256. See RFC 8018. */
export const pbes2Algorithms: Pkcs12Algorithms = {
  encrypt({ content, passphrase, randomBytes }) {
    const salt = randomBytes(16);
    const iv = randomBytes(16);
    const key = pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256');
    const hmacSha256 = sequence(oid('1.2.840.113549.2.9'), nullValue());
    const derivation = sequence(
      oid('1.2.840.113549.1.5.12'),
      sequence(octetString(salt), integer(iterations), hmacSha256),
    );
    const aes256 = sequence(oid('2.16.840.1.101.3.4.1.42'), octetString(iv));
    return {
      algorithm: sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, aes256)),
      ciphertext: encryptWith({ cipher: 'aes-256-cbc', key, iv, content }),
    };
  },
  mac: (options) => macData({ ...options, hash: 'sha256', identifier: '2.16.840.1.101.3.4.2.1' }),
};

/** 3DES with a key by SHA-1, and an HMAC-SHA1: what readers know that are older than PBES2. See RFC 7292, appendix C. */
export const legacyAlgorithms: Pkcs12Algorithms = {
  encrypt({ content, passphrase, randomBytes }) {
    const salt = randomBytes(8);
    const derive = (purpose: 1 | 2, byteCount: number) =>
      derivePkcs12Key({ purpose, hash: 'sha1', passphrase, salt, iterations, byteCount });
    const key = derive(pkcs12Purpose.cipherKey, 24);
    const iv = derive(pkcs12Purpose.cipherIv, 8);
    return {
      algorithm: sequence(oid('1.2.840.113549.1.12.1.3'), sequence(octetString(salt), integer(iterations))),
      ciphertext: encryptWith({ cipher: 'des-ede3-cbc', key, iv, content }),
    };
  },
  mac: (options) => macData({ ...options, hash: 'sha1', identifier: '1.3.14.3.2.26' }),
};

function encryptWith(options: { cipher: string; key: Uint8Array; iv: Uint8Array; content: Uint8Array }): Uint8Array {
  const cipher = createCipheriv(options.cipher, options.key, options.iv);
  return Buffer.concat([cipher.update(options.content), cipher.final()]);
}

function macData(
  options: Parameters<Pkcs12Algorithms['mac']>[0] & { hash: 'sha1' | 'sha256'; identifier: string },
): Der {
  const { content, passphrase, randomBytes, hash, identifier } = options;
  const salt = randomBytes(16);
  const byteCount = hash === 'sha1' ? 20 : 32;
  const key = derivePkcs12Key({ purpose: pkcs12Purpose.mac, hash, passphrase, salt, iterations, byteCount });
  const mac = createHmac(hash, key).update(content).digest();
  const digestInfo = sequence(sequence(oid(identifier), nullValue()), octetString(mac));
  return sequence(digestInfo, octetString(salt), integer(iterations));
}
