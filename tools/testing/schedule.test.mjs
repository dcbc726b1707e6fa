import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runJobs } from './schedule.mjs';

/** Runs jobs named by a letter, `B` for a browser, and returns what ran together at each start. */
async function startsOf(/** @type {string} */ letters, /** @type {number} */ cores) {
  const jobs = [...letters].map((letter) => ({ letter, needsBrowser: letter === 'B' }));
  /** @type {string[]} */
  const running = [];
  /** @type {string[]} */
  const starts = [];
  await runJobs({
    jobs,
    cores,
    async run({ letter }) {
      running.push(letter);
      starts.push(running.join(''));
      await new Promise((resolve) => setImmediate(resolve));
      running.splice(running.indexOf(letter), 1);
    },
  });
  return starts;
}

describe('the order of test files', () => {
  test('has a browser beside another file on two cores, never two browsers', async () => {
    const starts = await startsOf('aBbBcB', 2);
    assert.equal(starts.length, 6);
    assert.equal(starts[1], 'Ba');
    assert.ok(starts.every((together) => together.length <= 2 && !together.includes('BB')));
  });

  test('has two files at a time when no browser is left', async () => {
    assert.deepEqual(
      (await startsOf('Babcd', 2)).slice(-2).map(({ length }) => length),
      [2, 2],
    );
  });

  test('has one file at a time on one core', async () => {
    assert.deepEqual(await startsOf('aBb', 1), ['B', 'a', 'b']);
  });

  test('has as many browsers as half the cores', async () => {
    assert.equal((await startsOf('BBBBaaaa', 4))[3], 'BBaa');
  });
});
