import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { memoryStore } from '../../engine/memory-store.ts';
import type { EvidenceRecord } from '../../evidence/evidence-sink.ts';
import { frozenClock } from '../../test-support/frozen-clock.ts';
import { jumpingStore } from '../../test-support/jumping-store.ts';
import { testServer } from '../../test-support/test-server.ts';

/** Two codes of one flow are approved, and the archive takes nothing of the second approval until `isUp`. */
async function twoApprovals(t: TestContext, whenUnavailable: 'refuse' | 'continue', application = { isUp: true }) {
  const clock = frozenClock();
  const appended: EvidenceRecord[] = [];
  const archive = { isUp: false };
  const append = async (record: EvidenceRecord): Promise<void> => {
    if (record.id.includes(':') && !archive.isUp) throw new Error('the disk is full');
    appended.push(record);
  };
  const { store, jump } = jumpingStore(memoryStore({ clock }));
  const testing = testServer(t, {
    clock,
    store,
    evidence: { sink: { append }, whenUnavailable },
    deliverForMs: 120_000,
    onUnclaimed() {
      if (!application.isUp) throw new Error('the database is away');
    },
  });
  const page = testing.browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  const first = testing.client.latest();
  await page.stream('/flows/agreement/events');
  await clock.advance(30_000);
  const second = testing.client.latest();
  assert.notEqual(second, first, 'the code was renewed');
  first.complete({ signature: 'b25l' });
  second.complete({ signature: 'dHdv' });
  await clock.advance(5_000);
  return { ...testing, page, archive, appended, jump };
}

for (const whenUnavailable of ['refuse', 'continue'] as const) {
  describe(`the evidence of a second approval, with ${whenUnavailable}, which only the archive gets`, () => {
    test('waits in the list of undelivered results when it is given up, until an operator has it kept', async (t) => {
      const testing = await twoApprovals(t, whenUnavailable);
      const { clock, server, page, log, appended, completions, archive, jump } = testing;
      assert.equal((await page.post('/flows/agreement/finish')).body['state'], 'finished');
      await clock.advance(30 * 60_000);
      const [lost, ...others] = await server.undelivered.list();
      assert.deepEqual(others, []);
      assert.match(lost?.id ?? '', new RegExp(`^${completions[0]?.flowId}:.{43}$`));
      assert.deepEqual([lost?.purpose, lost?.callback, lost?.isGivenUp], ['agreement', 'append', true]);
      const given = log.filter((entry) => entry.event === 'evidenceNotStored' && entry.reason === 'givenUp');
      assert.equal(given.length, 1);

      const monthMs = 30 * 24 * 60 * 60_000;
      jump(monthMs);
      assert.equal((await server.undelivered.list()).length, 1, 'a month later too');
      jump(-monthMs);

      archive.isUp = true;
      assert.equal(await server.undelivered.deliver(lost?.id ?? ''), 'scheduled');
      await clock.advance(60_000);
      assert.deepEqual(appended.map(({ completionData }) => completionData.signature).sort(), ['b25l', 'dHdv']);
      assert.deepEqual(await server.undelivered.list(), []);
    });

    test('leaves the list by itself when the archive takes it in time', async (t) => {
      const { clock, server, page, archive } = await twoApprovals(t, whenUnavailable);
      await page.post('/flows/agreement/finish');
      assert.equal((await server.undelivered.list())[0]?.isGivenUp, false);
      archive.isUp = true;
      await clock.advance(60_000);
      assert.deepEqual(await server.undelivered.list(), []);
    });

    test('is dropped without the result that counts', async (t) => {
      const application = { isUp: false };
      const { clock, server, unfinished } = await twoApprovals(t, whenUnavailable, application);
      // Its page is closed, and the application takes nothing.
      await clock.advance(10 * 60_000);
      const lost = (await server.undelivered.list()).find(({ id }) => id.includes(':'));
      assert.equal(await server.undelivered.drop(lost?.id ?? ''), 'dropped');
      const [counting, ...others] = await server.undelivered.list();
      assert.deepEqual([counting?.callback, others], ['onUnfinished', []]);
      application.isUp = true;
      await server.undelivered.deliver(counting?.id ?? '');
      await clock.advance(5_000);
      assert.deepEqual(
        unfinished.map(({ evidence }) => evidence.signature),
        ['b25l'],
      );
    });
  });
}
