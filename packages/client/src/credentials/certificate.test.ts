import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { describeCertificate, watchExpiry } from './certificate.ts';
import { fixtureText } from '../test-support/fixtures.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';

const dayMs = 24 * 60 * 60 * 1000;

test('a certificate is described by subject, validity and the days that are left now', async () => {
  const clock = frozenClock();
  const info = describeCertificate({ certificate: new X509Certificate(fixtureText('relying-party.pem')), clock });
  assert.equal(info.subject, 'C=SE, O=Testbolaget AB, CN=Test RP');
  assert.equal(info.issuer, 'CN=Test root of the client');
  assert.equal(info.validFrom.toISOString(), '2020-01-01T00:00:00.000Z');
  assert.equal(info.validTo.toISOString(), '2119-12-31T23:59:59.000Z');
  assert.equal(new X509Certificate(info.pem).fingerprint256, info.fingerprint256);
  assert.equal(info.daysLeft, 34_331);
  await clock.advance(100 * dayMs);
  assert.equal(info.daysLeft, 34_231);
});

test('expiry is warned of from 60 days before the end, at most once a day, and after the end too', () => {
  const warned: number[] = [];
  const endsAt = Date.UTC(2026, 5, 1);
  const check = watchExpiry({ validTo: new Date(endsAt), warn: (daysLeft) => warned.push(daysLeft) });
  check(endsAt - 61 * dayMs);
  check(endsAt - 60 * dayMs - 1);
  assert.deepEqual(warned, []);
  check(endsAt - 60 * dayMs);
  check(endsAt - 60 * dayMs + 1);
  check(endsAt - 59.5 * dayMs);
  assert.deepEqual(warned, [60]);
  check(endsAt - 59 * dayMs);
  check(endsAt - 0.5 * dayMs);
  check(endsAt + 1.5 * dayMs);
  assert.deepEqual(warned, [60, 59, 0, -2]);
});
