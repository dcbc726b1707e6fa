import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { withinTime } from './within-time.ts';

const timeoutMs = 1_000;

describe('a callback of the application', () => {
  test('that answers at once needs no timer', async () => {
    const clock = frozenClock();
    const answer = withinTime({ clock, timeoutMs, name: 'prepareOrder', call: () => 'answer' });
    assert.equal(clock.sleepers(), 0);
    assert.equal(await answer, 'answer');
  });

  test('that throws rejects with what it threw', async () => {
    const error = new Error('the database is away');
    const call = (): never => {
      throw error;
    };
    await assert.rejects(withinTime({ clock: frozenClock(), timeoutMs, name: 'prepareOrder', call }), error);
  });

  test('is waited for, and leaves no timer behind when it has answered', async () => {
    const clock = frozenClock();
    const call = async (): Promise<string> => {
      await settle();
      return 'answer';
    };
    assert.equal(await withinTime({ clock, timeoutMs, name: 'prepareOrder', call }), 'answer');
    assert.equal(clock.sleepers(), 0);
  });

  test('is waited for no longer than its time', async () => {
    const clock = frozenClock();
    const answer = withinTime({ clock, timeoutMs, name: 'prepareOrder', call: () => new Promise(() => {}) });
    const rejected = assert.rejects(answer, { code: 'callbackTimeout', message: /^prepareOrder\(\) .* 1 s$/ });
    await clock.advance(timeoutMs);
    await rejected;
  });
});
