import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, test } from 'node:test';
import { DerError } from '../der/der-error.ts';
import { readWhole, tags } from '../der/der-value.ts';
import { bitString, integer, nullValue, oid, sequence } from '../test-support/der-writer.ts';
import { publicKeyBits, testKeys, weakTestKeys } from '../test-support/test-keys.ts';
import { readPublicKey } from './public-key.ts';

const read = (info: Uint8Array) => readPublicKey(readWhole(info, tags.sequence, 'public key'));
const refuses = (info: Uint8Array, message: RegExp) => {
  assert.throws(
    () => read(info),
    (error: unknown) => error instanceof DerError && message.test(error.message),
  );
};
const rsaInfo = (bits: Uint8Array, parameters: readonly Uint8Array[] = [nullValue()]) =>
  sequence(sequence(oid('1.2.840.113549.1.1.1'), ...parameters), bitString(bits));
const p256 = '1.2.840.10045.3.1.7';
const ecInfo = (point: Uint8Array, curve = p256) =>
  sequence(sequence(oid('1.2.840.10045.2.1'), oid(curve)), bitString(point));

describe('A public key', () => {
  test('of RSA gives its size in bits', () => {
    const { publicKey } = testKeys('rsa', 'signing');
    const key = read(publicKey.export({ type: 'spki', format: 'der' }));
    assert.deepEqual([key.keyType, key.keyBits], ['rsa', 2048]);
    assert.ok(key.publicKey.equals(publicKey));
    assert.deepEqual(Buffer.from(key.publicKeyBits), publicKeyBits(publicKey));
    assert.equal(read(weakTestKeys().publicKey.export({ type: 'spki', format: 'der' })).keyBits, 1024);
  });

  test('of RSA counts the bits of a modulus that do not fill its first byte', () => {
    const modulus = (first: string) => integer(`${first}${'01'.repeat(255)}`);
    const bits = (first: string) => read(rsaInfo(sequence(modulus(first), integer('010001')))).keyBits;
    assert.deepEqual([bits('7f'), bits('01'), bits('00ff')], [2047, 2041, 2048]);
  });

  for (const [namedCurve, keyBits] of [
    ['P-256', 256],
    ['P-384', 384],
    ['P-521', 521],
  ] as const) {
    test(`may lie on ${namedCurve}`, () => {
      const { publicKey } = generateKeyPairSync('ec', { namedCurve });
      const key = read(publicKey.export({ type: 'spki', format: 'der' }));
      assert.deepEqual([key.keyType, key.keyBits], ['ec', keyBits]);
      assert.ok(key.publicKey.equals(publicKey));
    });
  }

  test('of another kind or curve is refused', () => {
    for (const { publicKey } of [
      generateKeyPairSync('ed25519'),
      generateKeyPairSync('x25519'),
      generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
      generateKeyPairSync('ec', { namedCurve: 'P-224' }),
      generateKeyPairSync('ec', { namedCurve: 'P-256', paramEncoding: 'explicit' }),
      generateKeyPairSync('rsa-pss', { modulusLength: 1024 }),
    ]) {
      refuses(publicKey.export({ type: 'spki', format: 'der' }), /public key: /);
    }
  });

  test('of RSA has an exponent from 3', () => {
    const modulus = integer(`00${'c1'.repeat(256)}`);
    const withExponent = (hex: string) => rsaInfo(sequence(modulus, integer(hex)));
    assert.equal(read(withExponent('03')).keyBits, 2048);
    for (const hex of ['00', '01', '02']) refuses(withExponent(hex), /the exponent is too small/);
    refuses(withExponent('7f'.repeat(9)), /the integer is too large/);
    refuses(withExponent('ff'), /negative/);
  });

  test('of RSA has at most 8,192 bits, and nothing more than modulus and exponent', () => {
    const exponent = integer('010001');
    assert.equal(read(rsaInfo(sequence(integer(`00${'c1'.repeat(1024)}`), exponent))).keyBits, 8192);
    refuses(rsaInfo(sequence(integer(`01${'c1'.repeat(1024)}`), exponent)), /the integer is too large/);
    refuses(rsaInfo(sequence(integer(`00${'c1'.repeat(256)}`), exponent, exponent)), /values follow/);
    refuses(rsaInfo(Buffer.concat([sequence(integer('7f'), exponent), nullValue()])), /bytes follow/);
  });

  test('of RSA has NULL as parameters', () => {
    const bits = publicKeyBits(testKeys('rsa', 'signing').publicKey);
    refuses(rsaInfo(bits, []), /the bytes end early/);
    refuses(rsaInfo(bits, [sequence()]), /public key: /);
    refuses(rsaInfo(bits, [nullValue(), nullValue()]), /values follow/);
  });

  test('is of the algorithm that it names', () => {
    const { publicKey } = testKeys('rsa', 'signing');
    const rsa = sequence(sequence(oid('1.2.840.10045.2.1'), nullValue()), bitString(publicKeyBits(publicKey)));
    refuses(rsa, /^public key: the object identifier is cut off/);
    const point = bitString(publicKeyBits(testKeys('p256', 'signing').publicKey));
    refuses(sequence(sequence(oid('1.2.3'), oid(p256)), point), /^public key: the algorithm or the curve is not a kn/);
  });

  test('that OpenSSL does not take is refused with the reason of OpenSSL', () => {
    assert.throws(
      () => read(ecInfo(Buffer.from([4]))),
      ({ cause }: Error) => cause instanceof Error,
    );
  });

  test('on a curve is a point of it', () => {
    const point = publicKeyBits(testKeys('p256', 'signing').publicKey);
    assert.equal(read(ecInfo(point)).keyBits, 256);
    const wrong = Buffer.from(point);
    wrong[64] = (wrong[64] ?? 0) ^ 1;
    refuses(ecInfo(wrong), /OpenSSL does not take it/);
    refuses(ecInfo(point.subarray(0, 64)), /OpenSSL does not take it/);
    refuses(ecInfo(point, '1.3.132.0.34'), /OpenSSL does not take it/);
  });
});
