import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { DeskView } from '@secure-start/protocol';
import { memoryStore } from '../store/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { identify, testCallDesk } from '../test-support/test-call-desk.ts';
import type { DeskRecord } from './desk.ts';

/** Two processes, one store: the first one is about to end. */
function twoProcesses(t: TestContext) {
  const clock = frozenClock();
  const shared = memoryStore<DeskRecord>({ clock });
  const { store, die } = mortalStore(shared);
  const first = testCallDesk(t, { store, clock });
  const startSecond = () => testCallDesk(t, { store: shared, clock, client: first.client });
  return { clock, first, die, startSecond };
}

const stateAt = async (agent: TestBrowser): Promise<string | undefined> =>
  ((await agent.get('/desk')).body as unknown as DeskView).call?.state;

describe('a call goes on in another process, and ends there once,', () => {
  test('at once when the first one closes', async (t) => {
    const { clock, first, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    await first.desk.close();
    const second = startSecond();
    first.client.latest().complete();
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });

  test('when its lease has run out, after the first one was killed', async (t) => {
    const { clock, first, die, startSecond } = twoProcesses(t);
    await first.agent().post('/calls', identify);
    die();
    const second = startSecond();
    first.client.latest().complete();
    await clock.advance(32_000);
    assert.equal(await stateAt(second.agent()), 'pending');
    await clock.advance(2_000);
    assert.equal(await stateAt(second.agent()), 'finished');
    assert.deepEqual([first.completions.length, second.completions.length], [0, 1]);
  });
});
