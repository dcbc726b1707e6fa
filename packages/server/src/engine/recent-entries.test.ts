import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createRecentEntries } from './recent-entries.ts';

const open = new AbortController().signal;

test('an entry that is used stays, and one that is not is forgotten within two minutes', async () => {
  const clock = frozenClock();
  const entries = createRecentEntries<string>({ clock, closing: open });
  entries.set('used', 'one');
  entries.set('unused', 'other');
  for (let minutes = 0; minutes < 60; minutes += 0.5) {
    await clock.advance(30_000);
    assert.equal(entries.get('used'), 'one');
  }
  assert.equal(entries.get('unused'), undefined);
});

test('entries are forgotten although none is asked for', async () => {
  const clock = frozenClock();
  const entries = createRecentEntries<object>({ clock, closing: open });
  entries.set('a', {});
  await clock.advance(59_000);
  assert.ok(entries.get('a'));
  await clock.advance(120_000);
  assert.equal(entries.get('a'), undefined);
});

test('an entry comes back after all were forgotten, and is forgotten again', async () => {
  const clock = frozenClock();
  const entries = createRecentEntries<number>({ clock, closing: open });
  for (const round of [1, 2]) {
    entries.set('a', round);
    assert.equal(entries.get('a'), round);
    await clock.advance(300_000);
    assert.equal(entries.get('a'), undefined);
  }
});

test('a newer entry takes the place of one of the older generation, and a deleted one is gone from both', async () => {
  const clock = frozenClock();
  const entries = createRecentEntries<number>({ clock, closing: open });
  entries.set('a', 1);
  await clock.advance(61_000);
  entries.set('a', 2);
  assert.equal(entries.get('a'), 2);
  entries.delete('a');
  assert.equal(entries.get('a'), undefined);
});

test('no more than 50,000 entries are at hand, and the latest are', () => {
  const entries = createRecentEntries<number>({ clock: frozenClock(), closing: open });
  for (let number = 0; number < 60_000; number += 1) entries.set(String(number), number);
  let count = 0;
  for (let number = 59_999; number >= 0; number -= 1) if (entries.get(String(number)) !== undefined) count += 1;
  assert.ok(count <= 50_000, `${count} entries`);
  assert.equal(entries.get('59999'), 59_999);
});
