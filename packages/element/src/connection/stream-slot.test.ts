import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settled } from '../test-support/frozen-clock.ts';
import { createStreamSlot } from './stream-slot.ts';

/** The Web Locks of one browser, as far as `ifAvailable` goes. */
function browserLocks(): { locks: LockManager; held: Set<string> } {
  const held = new Set<string>();
  async function request(name: string, _options: LockOptions, use: (lock: Lock | null) => unknown): Promise<unknown> {
    await settled();
    if (held.has(name)) return use(null);
    held.add(name);
    return Promise.resolve(use({ name, mode: 'exclusive' })).finally(() => held.delete(name));
  }
  return { locks: { request, query: async () => ({}) } as LockManager, held };
}

describe('the slots of a browser for streams', () => {
  test('are three, however many pages there are', async () => {
    const { locks, held } = browserLocks();
    const { signal } = new AbortController();
    const slots = Array.from({ length: 7 }, () => createStreamSlot({ locks, signal }));
    const taken: boolean[] = [];
    for (const slot of slots) taken.push(await slot());
    assert.deepEqual(taken, [true, true, true, false, false, false, false]);
    assert.equal(held.size, 3);
  });

  test('are kept by a page that asks again, and given back when its signal aborts', async () => {
    const { locks, held } = browserLocks();
    const leaving = new AbortController();
    const slot = createStreamSlot({ locks, signal: leaving.signal });
    assert.deepEqual([await slot(), await slot()], [true, true]);
    assert.equal(held.size, 1);
    leaving.abort();
    await settled();
    assert.equal(held.size, 0);
  });

  test('are without number where the browser has no locks, or refuses them', async () => {
    const { signal } = new AbortController();
    assert.equal(await createStreamSlot({ locks: undefined, signal })(), true);
    const refusing = { request: async () => Promise.reject(new Error('SecurityError')) } as unknown as LockManager;
    assert.equal(await createStreamSlot({ locks: refusing, signal })(), true);
  });
});
