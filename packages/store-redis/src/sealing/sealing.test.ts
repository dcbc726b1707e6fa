import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createNames } from './names.ts';
import { openRecord, sealRecord } from './sealed-record.ts';
import { createSealingKeyRing, readKeyBytes } from './sealing-keys.ts';

const label = { key: 'a key', kind: 'flow', format: 1, version: 3 };
const older = { id: '2026-10', key: randomBytes(32) };
const newer = { id: '2026-11', key: randomBytes(32).toString('base64') };

describe('a sealed record', () => {
  test('is opened by a ring that has its key, whichever key seals now', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
        const sealed = sealRecord({ ring: createSealingKeyRing([older]), bytes, label, randomBytes });
        const opened = openRecord({ ring: createSealingKeyRing([newer, older]), sealed, label });
        assert.deepEqual([...opened], [...bytes]);
      }),
    );
  });

  test('names the key that is missing', () => {
    const ring = createSealingKeyRing([older]);
    const sealed = sealRecord({ ring, bytes: Buffer.from('{}'), label, randomBytes });
    assert.throws(() => openRecord({ ring: createSealingKeyRing([newer]), sealed, label }), {
      code: 'wrongKey',
      message: /"2026-10"/,
    });
  });

  test('cannot be altered in any byte, and cannot stand for another record, kind, format or version', () => {
    const ring = createSealingKeyRing([newer]);
    const sealed = sealRecord({ ring, bytes: Buffer.from('{"state":1}'), label, randomBytes });
    for (let index = 0; index < sealed.length; index += 1) {
      const altered = Buffer.from(sealed);
      altered.writeUInt8(altered.readUInt8(index) ^ 1, index);
      assert.throws(() => openRecord({ ring, sealed: altered, label }), { code: 'wrongKey' }, `byte ${index}`);
      assert.throws(() => openRecord({ ring, sealed: sealed.subarray(0, index), label }), { code: 'wrongKey' });
    }
    for (const change of [{ key: 'another' }, { kind: 'desk' }, { format: 2 }, { version: 4 }]) {
      const other = { ...label, ...change };
      assert.throws(() => openRecord({ ring, sealed, label: other }), { code: 'wrongKey' });
    }
  });

  test('is another one each time', () => {
    const ring = createSealingKeyRing([newer]);
    const seal = (): string => sealRecord({ ring, bytes: Buffer.from('{}'), label, randomBytes }).toString('hex');
    assert.notEqual(seal(), seal());
  });
});

test('keys that are no keys are refused before anything is stored', () => {
  const key = randomBytes(32);
  for (const keys of [
    [],
    [{ id: '', key }],
    [{ id: 'é'.repeat(51), key }],
    [{ id: 'a', key: randomBytes(31) }],
    [{ id: 'a', key: 'no base64!' }],
    [
      { id: 'a', key },
      { id: 'a', key },
    ],
  ]) {
    assert.throws(() => createSealingKeyRing(keys), { code: 'usage', message: /^sealingKeys/ });
  }
  assert.throws(() => readKeyBytes('', 'nameKey'), { code: 'usage', message: /^nameKey: .*openssl/ });
});

describe('a name', () => {
  const names = createNames(randomBytes(32));

  test('is sealed the same way each time, and is read by each process with the same key alone', () => {
    const key = randomBytes(32);
    fc.assert(
      fc.property(fc.string(), (name) => {
        const sealed = createNames(key).seal(name);
        assert.equal(createNames(key).seal(name), sealed);
        assert.equal(createNames(key).open(sealed), name);
        assert.equal(names.open(sealed), undefined);
      }),
    );
  });

  test('that was altered or cut is not read', () => {
    const sealed = names.seal('holder');
    assert.equal(names.open(sealed.slice(0, -4)), undefined);
    assert.equal(names.open(`A${sealed.startsWith('A') ? 'B' : 'A'}${sealed.slice(2)}`), undefined);
    assert.equal(names.open(''), undefined);
  });

  test('is hashed under a key of its own', () => {
    assert.equal(names.hash('191212121212'), names.hash('191212121212'));
    assert.notEqual(names.hash('191212121212'), createNames(randomBytes(32)).hash('191212121212'));
  });
});
