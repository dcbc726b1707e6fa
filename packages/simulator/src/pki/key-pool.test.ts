import assert from 'node:assert/strict';
import { createHash, sign, verify } from 'node:crypto';
import { test } from 'node:test';
import { createKeyPool } from './key-pool.ts';
import { generateKeys } from './keys.ts';

test('An owner keeps their key, and many owners share a few', async () => {
  const pool = createKeyPool({ keyType: 'p256', keyCount: 3 });
  const owners = Array.from({ length: 40 }, (_, index) => `owner ${index}`);
  const keys = await Promise.all(owners.map((owner) => pool.keyFor(owner)));
  assert.equal(new Set(keys).size, 3);
  assert.deepEqual(await Promise.all(owners.map((owner) => pool.keyFor(owner))), keys);
});

test('An RSA key has the requested length, signs, and is not generated twice', async () => {
  const [first, second] = await Promise.all([generateKeys('rsa2048'), generateKeys('rsa2048')]);
  assert.equal(first.privateKey.asymmetricKeyDetails?.modulusLength, 2048);
  assert.equal(first.privateKey.asymmetricKeyDetails?.publicExponent, 65537n);
  const text = createHash('sha256').update('text').digest();
  assert.ok(verify('sha256', text, first.publicKey, sign('sha256', text, first.privateKey)));
  assert.ok(!verify('sha256', text, second.publicKey, sign('sha256', text, first.privateKey)));
});
