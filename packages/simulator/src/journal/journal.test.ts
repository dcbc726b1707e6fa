import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startRpClient } from '../rp-api/rp-client.test.kit.ts';
import { createJournal } from './journal.ts';
import type { JournalEntry } from './journal.ts';
import { maskPersonalNumbers } from './mask-personal-numbers.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('the journal', () => {
  test('has every request with its time, tenant, operation, relying party, status, error, fault and findings', async (t) => {
    const { send, simulator } = await startRpClient(t);
    await send('/auth', { ...auth, colour: 'red' });
    await simulator.clock.advance(1_000);
    simulator.addFault({ id: 'down', effect: { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } });
    await send('/collect', { orderRef: 'x' });
    const [first, second] = simulator.journal();
    assert.deepEqual(
      [first?.operation, first?.rp, first?.httpStatus, first?.tenant, first?.findings],
      ['auth', 'Simulated e-service', 200, 'default', ['unknownMember']],
    );
    assert.deepEqual([second?.fault, second?.errorCode, second?.httpStatus], ['down', 'maintenance', 503]);
    assert.equal((second?.at ?? 0) - (first?.at ?? 0), 1_000);
    simulator.reset('journal');
    assert.deepEqual(simulator.journal(), []);
  });

  test('has no secret and no whole personal number', async (t) => {
    const { send, simulator } = await startRpClient(t);
    const order = (await send('/auth', { ...auth, requirement: { personalNumber: '191212121212' } })).body;
    await send('/191212121212?personalNumber=191212121212', order);
    await send('/collect', { orderRef: order['orderRef'] });
    const written = JSON.stringify(simulator.journal());
    for (const secret of [...Object.values(order), '191212121212', 'PRIVATE KEY']) {
      assert.ok(!written.includes(String(secret)), String(secret));
    }
    assert.match(written, /19121212\*\*\*\*/);
  });

  test('records why a certificate was refused, and not whose it was', async (t) => {
    const { send, simulator } = await startRpClient(t);
    await send('/auth', auth, { credentials: { cert: '' } });
    const [entry] = simulator.journal();
    assert.deepEqual(
      [entry?.httpStatus, entry?.rp, entry?.details],
      [403, undefined, 'The client sent no certificate.'],
    );
  });

  test('keeps the latest ten thousand', () => {
    const journal = createJournal();
    const entry: JournalEntry = { at: 0, tenant: 't', method: 'POST', path: '/', operation: 'auth', httpStatus: 200 };
    for (let at = 0; at < 25_000; at += 1) journal.record({ ...entry, at });
    assert.deepEqual(
      [journal.list().length, journal.list()[0]?.at, journal.list().at(-1)?.at],
      [10_000, 15_000, 24_999],
    );
  });
});

test('a personal number is masked in every spelling, and nothing else', () => {
  const texts = ['191212121212', '121212-1212', '1212121212', 'x19121212+1212x', 'port 8443, 1234567890123'];
  assert.deepEqual(texts.map(maskPersonalNumbers), [
    '19121212****',
    '121212-****',
    '121212****',
    'x19121212+****x',
    'port 8443, 1234567890123',
  ]);
});
