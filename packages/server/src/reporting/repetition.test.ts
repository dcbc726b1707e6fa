import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createRepetition } from './repetition.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';

describe('a condition that recurs', () => {
  test('is reported at once, and then once an hour with the number of times in between', async () => {
    const clock = frozenClock();
    const repetition = createRepetition({ clock });
    assert.equal(repetition.count('wrongOrigin'), 0);
    assert.equal(repetition.count('wrongOrigin'), undefined);
    assert.equal(repetition.count('wrongOrigin'), undefined);
    assert.equal(repetition.count('unknownPurpose'), 0);
    await clock.advance(60 * 60_000);
    assert.equal(repetition.count('wrongOrigin'), 2);
    assert.equal(repetition.count('wrongOrigin'), undefined);
  });

  test('cannot fill the log or the memory by changing its name, and leaves those that are known alone', async () => {
    const clock = frozenClock();
    const repetition = createRepetition({ clock });
    assert.equal(repetition.count('known'), 0);
    const reports = Array.from({ length: 5_000 }, (_, number) => repetition.count(`attack ${number}`));
    assert.equal(reports.filter((report) => report !== undefined).length, 200);
    await clock.advance(60 * 60_000);
    assert.equal(repetition.count('attack'), 0, 'conditions that are over make room');
    assert.equal(repetition.count('known'), 0);
  });
});
