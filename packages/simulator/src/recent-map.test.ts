import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRecentMap } from './recent-map.ts';

test('As many keys as were set last are known, however many came before', () => {
  const map = createRecentMap<number, string>({ maxRecent: 3 });
  for (let key = 0; key < 100; key += 1) map.set(key, `value ${key}`);
  assert.deepEqual([97, 98, 99].map(map.get), ['value 97', 'value 98', 'value 99']);
  const known = Array.from({ length: 100 }, (_, key) => map.get(key)).filter((value) => value !== undefined);
  assert.ok(known.length <= 6, `${known.length} are known`);
});

test('A key that is set again stays, and a map that is just full forgets none', () => {
  const map = createRecentMap<string, number>({ maxRecent: 2 });
  map.set('a', 1);
  map.set('b', 1);
  for (let time = 2; time < 10; time += 1) map.set('b', time);
  assert.deepEqual(['a', 'b'].map(map.get), [1, 9]);
  for (let key = 0; key < 10; key += 1) {
    map.set(`other ${key}`, key);
    map.set('b', key);
  }
  assert.deepEqual(['a', 'b'].map(map.get), [undefined, 9]);
});
