import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { createRepetition, type Occurrence } from './repetition.ts';

const hourMs = 60 * 60_000;

function testRepetition() {
  const clock = frozenClock();
  const repetition = createRepetition<string>({ clock });
  const count = (condition: string, variant = '', report: Occurrence<string>['report'] = 'once') =>
    repetition.count({ condition, variant, report, entry: variant });
  /** The numbers of times in between, of what is to be written. */
  const repeated = (...occurrence: Parameters<typeof count>): number[] =>
    count(...occurrence).reports.map((report) => report.repeated);
  return { clock, repetition, count, repeated };
}

describe('a condition that recurs', () => {
  test('is reported at once, and then once an hour with the number of times in between', async () => {
    const { clock, repeated } = testRepetition();
    assert.deepEqual(repeated('wrongOrigin'), [0]);
    assert.deepEqual(repeated('wrongOrigin'), []);
    assert.deepEqual(repeated('wrongOrigin'), []);
    assert.deepEqual(repeated('unknownPurpose'), [0]);
    await clock.advance(hourMs);
    assert.deepEqual(repeated('wrongOrigin'), [2]);
    assert.deepEqual(repeated('wrongOrigin'), []);
  });

  test('is reported ten times and then ever more seldom, where each occurrence counts', async () => {
    const { clock, repeated } = testRepetition();
    const reports = Array.from({ length: 120 }, (_, index) => ({ nth: index + 1, at: repeated('sign', '', 'each') }))
      .filter(({ at }) => at.length > 0)
      .map(({ nth, at }) => [nth, at[0]]);
    const first = Array.from({ length: 10 }, (_, index) => [index + 1, 0]);
    assert.deepEqual(reports, [...first, [20, 9], [50, 29], [100, 49]]);
    await clock.advance(hourMs);
    assert.deepEqual(repeated('sign', '', 'each'), [20]);
  });

  test('cannot fill the log or the memory by changing its name, and leaves what is known and others alone', async () => {
    const { clock, count, repeated } = testRepetition();
    assert.deepEqual(repeated('purpose', 'known'), [0]);
    const counted = Array.from({ length: 5_000 }, (_, number) => count('purpose', `attack ${number}`));
    assert.ok(counted.flatMap(({ reports }) => reports).length < 30);
    assert.equal(counted.filter(({ isCapReached }) => isCapReached).length, 1);
    assert.deepEqual(repeated('purpose', 'known'), []);
    assert.deepEqual(repeated('sign', 'new', 'each'), [0]);
    await clock.advance(hourMs);
    assert.deepEqual(count('purpose', 'later'), {
      reports: [
        { entry: 'known', repeated: 0 },
        { entry: 'later', repeated: 0 },
      ],
      isCapReached: false,
    });
  });

  test('is reported in the end with what was not, once', () => {
    const { repetition, count } = testRepetition();
    for (let time = 0; time < 4; time += 1) count('wrongOrigin', 'a page');
    count('unknownPurpose', 'logni');
    assert.deepEqual(repetition.flush(), [{ entry: 'a page', repeated: 2 }]);
    assert.deepEqual(repetition.flush(), []);
  });
});
