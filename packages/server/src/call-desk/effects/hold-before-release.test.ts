import assert from 'node:assert/strict';
import { test } from 'node:test';
import { memoryStore } from '../../engine/memory-store.ts';
import type { Store } from '../../engine/store.ts';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { identify, testCallDesk } from '../../test-support/test-call-desk.ts';

test('no agent asks the person of an alarm while the store does not take the hold on their number', async (t) => {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  let isHoldLost = true;
  const failing: Store = {
    ...store,
    async admit(admissions) {
      const isHold = admissions.some(({ kind, name }) => kind === 'lease' && name.startsWith('hold:'));
      if (isHold && isHoldLost) throw new Error('the node of this name is away');
      return store.admit(admissions);
    },
  };
  const { client, alarms, agent } = testCallDesk(t, { clock, store: failing, limits: { perPerson: 'off' } });
  await agent('anna').post('/calls', identify);
  client.latest().fail('userDeclinedCall');
  const berit = agent('berit');
  const askAgain = async () => (await berit.post('/calls', identify)).body.error?.code;
  for (let second = 0; second < 10; second += 1) {
    await clock.advance(1_000);
    assert.equal(await askAgain(), 'askedByColleague');
  }
  assert.equal(alarms.length, 1);
  isHoldLost = false;
  for (let second = 0; second < 40 && (await askAgain()) === 'askedByColleague'; second += 1)
    await clock.advance(1_000);
  assert.equal(await askAgain(), 'numberHeld');
  assert.equal(client.orders.length, 1);
});
