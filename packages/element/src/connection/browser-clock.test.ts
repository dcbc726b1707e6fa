import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browserClock } from './browser-clock.ts';

/** A signal that counts the listeners that it has. */
function countingSignal(): { signal: AbortSignal; abort: () => void; count: () => number } {
  const controller = new AbortController();
  const { signal } = controller;
  const listeners = new Set<unknown>();
  const { addEventListener, removeEventListener } = AbortSignal.prototype;
  signal.addEventListener = (...[type, listener, options]: Parameters<typeof addEventListener>) => {
    listeners.add(listener);
    addEventListener.call(signal, type, listener, options);
  };
  signal.removeEventListener = (...[type, listener, options]: Parameters<typeof removeEventListener>) => {
    listeners.delete(listener);
    removeEventListener.call(signal, type, listener, options);
  };
  return { signal, abort: () => controller.abort(), count: () => listeners.size };
}

test('a clock that sleeps 180 times, as for the time that is left, has one listener at most, and none afterwards', async () => {
  const { signal, count } = countingSignal();
  const counts: number[] = [];
  for (let second = 0; second < 180; second += 1) {
    const slept = browserClock.sleep(0, { signal });
    counts.push(count());
    await slept;
  }
  assert.deepEqual([Math.max(...counts), count()], [1, 0]);
});

test('a clock that is woken rejects with the reason, and one that was woken before does not sleep', async () => {
  const { signal, abort } = countingSignal();
  const slept = browserClock.sleep(3_600_000, { signal });
  abort();
  await assert.rejects(slept, { name: 'AbortError' });
  await assert.rejects(browserClock.sleep(3_600_000, { signal }), { name: 'AbortError' });
});
