import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frozenClock } from '../test-support/frozen-clock.ts';
import type { LogEvent } from '../log.ts';
import { createOutageLog } from './outage-log.ts';

const timeout = { error: 'BankIdTransportError transport', reason: 'timeout' } as const;

function testLog() {
  const clock = frozenClock();
  const entries: LogEvent[] = [];
  const outages = createOutageLog({ clock, log: (_level, entry) => void entries.push(entry) });
  const services = (): unknown[] => entries.map((entry) => 'service' in entry && entry.service);
  return { clock, entries, outages, services };
}

test('the first answer ends an outage', async () => {
  const { clock, entries, outages, services } = testLog();
  outages.failed('unreachable', timeout);
  await clock.advance(3_000);
  outages.failed('unreachable', timeout);
  outages.answered();
  outages.answered();
  assert.deepEqual(services(), ['unreachable', 'answering']);
  const [, end] = entries;
  assert.ok(end?.event === 'bankIdService' && end.service === 'answering');
  assert.deepEqual([end.failedRequests, end.lastedMs], [2, 3_000]);
});

test('BankID that answers every other request for minutes makes four entries, not hundreds', async () => {
  const { clock, entries, outages, services } = testLog();
  for (let request = 0; request < 300; request += 1) {
    await clock.advance(500);
    if (request % 2 === 0) outages.failed('unreachable', timeout);
    else outages.answered();
  }
  assert.deepEqual(services(), ['unreachable', 'answering', 'unreachable']);
  assert.equal(outages.isOpen(), true);
  await clock.advance(10_000);
  outages.answered();
  const end = entries.at(-1);
  assert.ok(end?.event === 'bankIdService' && end.service === 'answering');
  assert.equal(end.failedRequests, 149);
  assert.equal(outages.isOpen(), false);
});

test('a reason that is new in an outage is logged, once', () => {
  const { outages, services } = testLog();
  outages.failed('unreachable', timeout);
  outages.failed('unreachable', { ...timeout, reason: 'connectionLost' });
  outages.failed('unreachable', { ...timeout, reason: 'connectionLost' });
  outages.failed('unreachable', timeout);
  outages.failed('maintenance', { error: 'BankIdApiError maintenance' });
  assert.deepEqual(services(), ['unreachable', 'unreachable', 'maintenance']);
});
