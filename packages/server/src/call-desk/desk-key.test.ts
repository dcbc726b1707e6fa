import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { secretHash } from '../http/secrets.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { callNow, identify, testCallDesk } from '../test-support/test-call-desk.ts';

test('the key of a desk cannot be guessed from the id of its agent, and is the same in all processes', async (t) => {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const keys: string[] = [];
  const store: Store = {
    ...shared,
    create(record) {
      keys.push(record.key);
      return shared.create(record);
    },
  };
  const { client, agent } = testCallDesk(t, { clock, store });
  const other = testCallDesk(t, { clock, store, client });
  assert.equal((await agent('anna').post('/calls', identify)).status, 201);
  assert.equal((await callNow(other.agent('anna'))).state, 'pending');
  assert.equal(keys.length, 1);
  assert.notEqual(keys[0], secretHash('desk:anna'));
  assert.match(keys[0] ?? '', /^[\w-]{43}$/);
});
