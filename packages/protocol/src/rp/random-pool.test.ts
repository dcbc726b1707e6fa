import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRandomPool } from './random-pool.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('a pool of random bytes', () => {
  test('gives as many as are asked for, and never the same again, also where it draws anew', () => {
    const randomBytes = createRandomPool();
    const given = new Set<string>();
    for (let count = 0; count < 1_000; count += 1) {
      const bytes = randomBytes(count % 2 === 0 ? 32 : 12);
      assert.equal(bytes.length, count % 2 === 0 ? 32 : 12);
      given.add(hex(bytes));
    }
    assert.equal(given.size, 1_000);
    assert.ok(!given.has('00'.repeat(32)));
  });

  test('gives bytes that are the caller’s own: it holds no others, and changing them changes none that follow', () => {
    const randomBytes = createRandomPool();
    const first = randomBytes(16);
    assert.equal(first.buffer.byteLength, 16);
    first.fill(7);
    assert.notEqual(hex(randomBytes(16)), hex(first));
  });

  test('is another one each time', () => {
    assert.notEqual(hex(createRandomPool()(32)), hex(createRandomPool()(32)));
  });

  test('gives all that it draws at once, and refuses more', () => {
    const randomBytes = createRandomPool();
    assert.equal(randomBytes(4_096).length, 4_096);
    assert.throws(() => randomBytes(4_097), RangeError);
  });

  test('refuses what is no number of bytes, and gives on as before', () => {
    for (const length of [-1, -4_096, Number.NaN, 1.5, Infinity, -Infinity, '8' as unknown as number]) {
      const randomBytes = createRandomPool();
      const given = new Set([hex(randomBytes(32)), '00'.repeat(32)]);
      assert.throws(() => randomBytes(length), RangeError, String(length));
      for (let count = 0; count < 300; count += 1) given.add(hex(randomBytes(32)));
      assert.equal(given.size, 302, String(length));
    }
    assert.equal(createRandomPool()(0).length, 0);
  });
});
