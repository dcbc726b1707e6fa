import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { backoffMs, drainEffects, type EffectOutcome } from './drain-effects.ts';
import type { Entry } from '../machine.ts';

describe('the pause before a further attempt', () => {
  test('doubles', () =>
    assert.deepEqual(
      [0, 1, 2].map((attempts) => backoffMs(attempts)),
      [1_000, 2_000, 4_000],
    ));
  test('is never longer than an hour', () => assert.equal(backoffMs(500), 60 * 60_000));
});

type TestEntry = Entry<object, { type: string }>;

/** The pauses between the attempts at one effect, of which there are 500 at most; and the errors that it led to. */
async function attemptsAt(options: { run: () => EffectOutcome<never>; isKept?: boolean }) {
  const { run, isKept = false } = options;
  const pauses: number[] = [];
  const errors: unknown[] = [];
  let now = 0;
  const pending = { id: 0, effect: { type: 'notify' }, dueAt: now, attempts: 0 };
  let entry: TestEntry = { key: 'key', version: 1, state: {}, effects: [pending], nextEffectId: 1 };
  while (entry.effects.length > 0 && pauses.length < 500) {
    await drainEffects<object, never, { type: string }>({
      entry,
      token: () => 1,
      isLost: () => false,
      run: async () => run(),
      isKept: () => isKept,
      updater: {
        async acknowledge({ effectResult: { retryAt } }) {
          const { attempts } = entry.effects[0] ?? assert.fail('it was acknowledged before');
          const effects = retryAt === undefined ? [] : [{ ...pending, dueAt: retryAt, attempts: attempts + 1 }];
          entry = { key: 'key', version: entry.version + 1, state: {}, effects, nextEffectId: 1 };
          return { entry, isFenced: false };
        },
      },
      retryUntilStored: (work) => work(),
      now: () => now,
      onError: (error) => void errors.push(error),
    });
    for (const { dueAt } of entry.effects) {
      pauses.push(dueAt - now);
      now = dueAt;
    }
  }
  return { pauses, errors, days: now / (24 * 60 * 60_000), isInOutbox: entry.effects.length > 0 };
}

function fail(): never {
  throw new TypeError('it fails each time');
}

describe('an effect that can never be run', () => {
  for (const [why, run] of [
    ['because it throws', fail],
    ['because no process is able to', () => ({ isUnable: true as const })],
  ] as const) {
    test(`is given up after eight days of attempts, and reported, ${why}`, async () => {
      const { pauses, errors, days, isInOutbox } = await attemptsAt({ run });
      assert.deepEqual(pauses.slice(0, 4), [1_000, 2_000, 4_000, 8_000]);
      assert.ok(days >= 8 && days < 8.1, String(days));
      assert.equal(isInOutbox, false);
      assert.match(String(errors.at(-1)), /"notify" was given up/);
    });

    test(`is attempted for as long as its record is kept for another reason, ${why}`, async () => {
      const { isInOutbox, errors } = await attemptsAt({ run, isKept: true });
      assert.equal(isInOutbox, true);
      assert.ok(!errors.some((error) => /given up/.test(String(error))));
    });
  }

  test('is attempted for as long as it says when it knows how long that is', async () => {
    assert.equal((await attemptsAt({ run: () => ({ retryAfterMs: 60 * 60_000 }) })).isInOutbox, true);
  });
});
