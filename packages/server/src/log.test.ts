import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createLog, type LogEntry, type ServerEvent } from './log.ts';
import { frozenClock } from './test-support/frozen-clock.ts';
import { testCallDesk } from './test-support/test-call-desk.ts';
import { testServer } from './test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

describe('events', () => {
  test('reach `onEvent` each time, and the log once for a condition that lasts', async () => {
    const events: ServerEvent[] = [];
    const entries: LogEntry[] = [];
    const clock = frozenClock();
    const { log } = createLog({
      clock,
      write: (entry) => void entries.push(entry),
      onEvent: (event) => void events.push(event),
    });
    const report = (): void =>
      log('warn', { event: 'proxyNotTrusted', header: 'forwarded', advice: '' }, undefined, 'x');
    for (let time = 0; time < 3; time += 1) report();
    await clock.advance(60 * 60_000);
    report();
    assert.equal(events.length, 4);
    assert.deepEqual(
      entries.map(({ repeated }) => repeated),
      [undefined, 2],
    );
  });

  test('of a server and of a call desk reach `onEvent`, and the log has the same', async (t) => {
    const events: ServerEvent[] = [];
    const onEvent = (event: ServerEvent): void => void events.push(event);
    const { browser, log } = testServer(t, { onEvent });
    await browser().post('/flows', start);
    assert.deepEqual(events, log);
    const { agent } = testCallDesk(t, { onEvent });
    await agent().post('/calls', {});
    assert.equal(events.at(-1)?.event, 'requestRefused');
  });

  for (const [how, fail] of [
    [
      'throws',
      () => {
        throw new Error('of the application');
      },
    ],
    ['rejects', () => Promise.reject(new Error('of the application'))],
  ] as const) {
    test(`harm no flow when what takes them ${how}`, async (t) => {
      const { browser, client, clock, completions } = testServer(t, { onEvent: fail, log: fail });
      const page = browser();
      await page.post('/flows', start);
      client.latest().complete();
      await clock.advance(2_000);
      assert.equal((await page.post('/flows/login/finish')).status, 200);
      assert.equal(completions.length, 1);
    });
  }
});
