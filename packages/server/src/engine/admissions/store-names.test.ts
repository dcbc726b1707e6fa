import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createStoreNames } from './store-names.ts';

const nameKey = 'a key that all processes of the test have';
const names = createStoreNames({ kind: 'flow', nameKey });

describe('a name in the store', () => {
  test('says what it limits, and neither whom nor from where', () => {
    assert.match(names.of('address:198.51.100.7'), /^address:[\w-]{43}$/);
    assert.match(names.of('no word at all'), /^[\w-]{43}$/);
  });

  test('is the same in every process with the key, and another one under another key', () => {
    const other = createStoreNames({ kind: 'flow', nameKey: Buffer.from(nameKey) });
    assert.equal(other.of('person:a'), names.of('person:a'));
    const stranger = createStoreNames({ kind: 'flow', nameKey: `${nameKey}!` });
    assert.notEqual(stranger.of('person:a'), names.of('person:a'));
  });

  test('goes as it is to a store that hides names itself', () => {
    assert.equal(createStoreNames({ kind: 'flow', nameKey: undefined }).of('person:a'), 'person:a');
  });

  test('differs for each word, also where what follows is the same', () => {
    assert.notEqual(names.of('address:a').slice(8), names.of('browser:a').slice(8));
  });

  test('of the undelivered results stays as it is, so that a new key hides none of them', () => {
    assert.equal(names.of('undelivered:flow'), 'undelivered:flow');
  });
});
