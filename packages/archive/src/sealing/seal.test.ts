import assert from 'node:assert/strict';
import { createDecipheriv, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { createMasterKeyRing } from './master-keys.ts';
import { seal, unseal, unwrapKey, wrapKey } from './seal.ts';

const key = randomBytes(32);
const clear = Buffer.from('Räksmörgås');
const sealed = seal({ key, clear, label: 'a', randomBytes });

describe('what is sealed', () => {
  test('is opened with its key and label, and with no other', () => {
    assert.deepEqual(Buffer.from(unseal({ key, sealed, label: 'a' }) ?? []), clear);
    assert.equal(unseal({ key, sealed, label: 'b' }), undefined);
    assert.equal(unseal({ key: randomBytes(32), sealed, label: 'a' }), undefined);
  });

  test('is not opened when any byte is another one, or the end is cut', () => {
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      assert.equal(unseal({ key, sealed: changed, label: 'a' }), undefined, `byte ${index}`);
      assert.equal(unseal({ key, sealed: sealed.subarray(0, index), label: 'a' }), undefined, `cut at ${index}`);
    }
  });

  test('has the form that the documentation gives', () => {
    assert.equal(sealed[0], 1);
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
    decipher.setAAD(Buffer.from('a')).setAuthTag(sealed.subarray(-16));
    assert.deepEqual(Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]), clear);
  });
});

test('a wrapped key is opened for its purpose only', () => {
  const ring = createMasterKeyRing([{ id: 'first', key: randomBytes(32) }]);
  const wrappedKey = wrapKey({ ring, key, name: 'record a', randomBytes });
  assert.deepEqual(Buffer.from(unwrapKey({ ring, wrappedKey, name: 'record a' })), key);
  assert.throws(() => unwrapKey({ ring, wrappedKey, name: 'record b' }), { code: 'wrongKey' });
});
