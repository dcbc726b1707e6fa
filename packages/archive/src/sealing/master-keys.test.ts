import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, test } from 'node:test';
import { ArchiveError } from '../errors.ts';
import { createMasterKeyRing, type MasterKey } from './master-keys.ts';

describe('master keys', () => {
  test('are the same as bytes and as base64', () => {
    const key = randomBytes(32);
    const [bytes, text] = [key, `${key.toString('base64')}\n`].map((form) =>
      createMasterKeyRing([{ id: 'a', key: form }]),
    );
    assert.deepEqual(bytes?.wrappingKey('a'), text?.wrappingKey('a'));
    assert.notDeepEqual(bytes?.wrappingKey('a'), new Uint8Array(key), 'the key itself wraps nothing');
  });

  test('wrap with the first one and open with each', () => {
    const ring = createMasterKeyRing([
      { id: 'new', key: Buffer.alloc(32, 1) },
      { id: 'old', key: Buffer.alloc(32, 2) },
    ]);
    assert.equal(ring.currentId, 'new');
    assert.equal(ring.wrappingKey('old').length, 32);
    assert.throws(() => ring.wrappingKey('older'), { code: 'wrongKey' });
  });

  test('that are missing, short, no base64 or named twice are refused, and never quoted', () => {
    const key = randomBytes(32);
    const short = randomBytes(31);
    const wrong: Record<string, readonly MasterKey[]> = {
      masterKeys: [],
      'masterKeys.0.id': [{ id: '', key }],
      'masterKeys.1.id': [
        { id: 'a', key },
        { id: 'a', key },
      ],
      'masterKeys.0.key': [{ id: 'a', key: short.toString('base64') }],
      'masterKeys.1.key': [
        { id: 'a', key },
        { id: 'b', key: `${key.toString('base64')}!` },
      ],
    };
    for (const [name, masterKeys] of Object.entries(wrong)) {
      assert.throws(
        () => createMasterKeyRing(masterKeys),
        (error: unknown) => {
          assert.ok(error instanceof ArchiveError);
          assert.equal(error.code, 'usage');
          assert.ok(error.message.startsWith(`${name}: `), error.message);
          for (const secret of [key.toString('base64'), short.toString('base64')])
            assert.ok(!inspect(error).includes(secret));
          return true;
        },
      );
    }
  });
});
