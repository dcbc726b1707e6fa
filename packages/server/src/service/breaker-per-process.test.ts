import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdApiError } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { apiError, scriptedClient } from '../test-support/scripted-client.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

/** Three processes with one store, in front of one BankID. */
function threeProcesses(t: TestContext) {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const client = scriptedClient();
  const place = client.auth;
  let starts = 0;
  client.auth = (request) => {
    starts += 1;
    return place(request);
  };
  const [one, two, three] = [1, 2, 3].map(() => testServer(t, { clock, store, client, limits: { perAddress: 'off' } }));
  assert.ok(one && two && three);
  return { clock, client, processes: [one, two, three] as const, takeStarts: () => [starts, (starts = 0)][0] ?? 0 };
}

const startAt = async ({ browser }: TestServer): Promise<number> => (await browser().post('/flows', start)).status;

describe('each process judges BankID by its own requests, so that', () => {
  test('one that got 429 sends no start, and the others go on until they get theirs', async (t) => {
    const { clock, client, processes, takeStarts } = threeProcesses(t);
    const [one, two, three] = processes;
    const tooMany = { operation: 'auth', errorCode: 'tooManyRequests', httpStatus: 429, details: '' } as const;
    const refuse = (): void => client.refuse(new BankIdApiError({ ...tooMany, retryAfterMs: 9_000 }));
    refuse();
    assert.deepEqual([await startAt(one), await startAt(one)], [503, 503]);
    assert.equal(takeStarts(), 1);
    assert.equal(await startAt(two), 201);
    refuse();
    refuse();
    assert.deepEqual([await startAt(two), await startAt(three)], [503, 503]);
    takeStarts();
    for (const process of processes) assert.equal(await startAt(process), 503);
    assert.equal(takeStarts(), 0);
    await clock.advance(9_000);
    for (const process of processes) assert.equal(await startAt(process), 201);
  });

  test('three send three requests a second at most while it is away, and each goes on with the first answer', async (t) => {
    const { clock, client, processes, takeStarts } = threeProcesses(t);
    client.down(apiError(503, 'maintenance'));
    const startEverywhere = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        for (const process of processes) assert.equal(await startAt(process), 503);
        await clock.advance(500);
      }
    };
    await startEverywhere(12);
    takeStarts();
    await startEverywhere(20);
    const sent = takeStarts();
    assert.ok(sent >= 3 * 9 && sent <= 3 * 11, `${sent} requests in 10 s`);
    client.down(undefined);
    await clock.advance(1_000);
    for (const process of processes) assert.equal(await startAt(process), 201);
  });

  test('one that cannot reach it keeps no other from it', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const cutOff = scriptedClient();
    cutOff.down(apiError(503, 'maintenance'));
    const [bad, good] = [cutOff, scriptedClient()].map((client) =>
      testServer(t, { clock, store, client, limits: { perAddress: 'off' } }),
    );
    assert.ok(bad && good);
    for (let time = 0; time < 12; time += 1) {
      assert.equal(await startAt(bad), 503);
      await clock.advance(500);
    }
    assert.equal(await startAt(good), 201);
  });
});
