import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import { secretHash } from '../http/secrets.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { callNow, identify, testCallDesk } from '../test-support/test-call-desk.ts';

for (const [stores, mark] of [
  ['hides names', { hidesNames: true }],
  ['does not hide names', {}],
] as const) {
  test(`processes with and without a new nameKey have the same desk of an agent in a store that ${stores}`, async (t) => {
    const clock = frozenClock();
    const store = { ...memoryStore({ clock }), ...mark };
    const before = testCallDesk(t, { clock, store });
    const { client } = before;
    const after = testCallDesk(t, { clock, store, client, nameKey: 'the name key of a process with a new one' });
    assert.equal((await before.agent().post('/calls', identify)).status, 201);
    assert.equal((await callNow(after.agent())).state, 'pending');
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    const start = { ...identify, personalNumber: '201501019994' };
    for (const { agent } of [before, after]) {
      const { status, body } = await agent().post('/calls', start);
      assert.deepEqual([status, body.error?.code], [409, 'alarmUnread']);
    }
  });
}

test('the desk of an agent has the same key in each release, so that two of them share it during a deploy', async (t) => {
  const { agent, store } = testCallDesk(t);
  await agent('anna').post('/calls', identify);
  const { records } = await store.get([secretHash('desk:anna')]);
  assert.equal(records[0]?.kind, 'desk');
});
