import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Log } from '../log.ts';
import { createExpiryLadder } from './expiry-ladder.ts';
import type { ClientStatus } from './health.ts';

const certificate = (daysLeft: number, fingerprint256 = 'AA') =>
  ({ daysLeft, fingerprint256, validTo: new Date('2027-01-01T00:00:00Z') }) as ClientStatus['certificate'] & object;

/** A ladder over a certificate whose days a test sets. */
function climb() {
  const entries: string[] = [];
  const advice: string[] = [];
  const client: { certificate?: ClientStatus['certificate'] & object } = {};
  const log: Log = (level, event) => {
    assert.ok(event.event === 'certificateExpires');
    entries.push(`${level} ${event.daysLeft}`);
    advice.push(event.advice);
  };
  const ladder = createExpiryLadder({ client, log });
  return {
    entries,
    advice,
    check(daysLeft: number, fingerprint256?: string) {
      client.certificate = certificate(daysLeft, fingerprint256);
      ladder.check();
    },
  };
}

describe('the log of a certificate that expires', () => {
  test('has one entry for each step: 60, 30, 14 and 7 days, and expired', () => {
    const { entries, check } = climb();
    for (let days = 90; days >= -30; days -= 1) {
      check(days);
      check(days);
    }
    assert.deepEqual(entries, ['warn 59', 'warn 29', 'error 13', 'error 6', 'error -1']);
  });

  test('says at the start which step has been reached, and not those before it', () => {
    const { entries, check } = climb();
    check(10);
    check(10);
    assert.deepEqual(entries, ['error 10']);
  });

  test('begins anew with another certificate', () => {
    const { entries, check } = climb();
    check(20);
    check(700, 'BB');
    check(59, 'BB');
    assert.deepEqual(entries, ['warn 20', 'warn 59']);
  });

  test('says what to do, and that no log-in succeeds once it has expired', () => {
    const { advice, check } = climb();
    check(59);
    check(-1);
    assert.match(advice[0] ?? '', /^Order a new certificate .*docs\/how-to\/certificates\.md/);
    assert.match(advice[1] ?? '', /^It has expired: no log-in succeeds\. Order a new certificate/);
  });

  test('has no entry where the client does not expose a certificate', () => {
    const { entries } = climb();
    createExpiryLadder({ client: {}, log: () => entries.push('one') }).check();
    assert.deepEqual(entries, []);
  });
});
