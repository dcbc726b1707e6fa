import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { verifyWebhook } from './verify-webhook.ts';
import { signWebhook, type WebhookHeaders } from './webhook-signature.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const other = `whsec_${Buffer.alloc(32, 2).toString('base64')}`;
const body = '{"type":"flow.finished"}';
const nowMs = Date.UTC(2026, 0, 15, 12);
const timestampSeconds = nowMs / 1_000;

function verdict(
  changes: Partial<WebhookHeaders> = {},
  options: { secrets?: string[]; body?: string; nowMs?: number } = {},
) {
  const signed = signWebhook({ id: 'msg_1', timestampSeconds, body, secrets: [secret] });
  const headers = { ...signed, ...changes };
  return verifyWebhook({ header: (name) => headers[name], body, secrets: [secret], nowMs, ...options });
}

describe('the verifier of webhooks', () => {
  test('computes what the published example of Standard Webhooks has', () => {
    const headers = signWebhook({
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      timestampSeconds: 1614265330,
      body: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('takes what the holder of the secret has signed', () => {
    assert.deepEqual(verdict(), { ok: true, id: 'msg_1', sentAt: new Date(nowMs) });
  });

  test('refuses a body, an id, a time or a signature that was changed', () => {
    const refused = { ok: false, reason: 'wrongSignature' };
    assert.deepEqual(verdict({}, { body: `${body} ` }), refused);
    assert.deepEqual(verdict({ 'webhook-id': 'msg_2' }), refused);
    assert.deepEqual(verdict({ 'webhook-timestamp': String(timestampSeconds + 1) }), refused);
    assert.deepEqual(verdict({ 'webhook-signature': 'v1,AAAA' }), refused);
    assert.deepEqual(verdict({ 'webhook-signature': 'x'.repeat(100_000) }), refused);
    assert.deepEqual(verdict({}, { secrets: [other] }), refused);
    assert.deepEqual(verdict({}, { secrets: [] }), refused);
  });

  test('refuses one whose id, time and body were cut elsewhere, so that they are signed all the same', () => {
    const later = timestampSeconds + 3_600;
    const signed = signWebhook({ id: 'msg_1', timestampSeconds, body: `${later}.{}`, secrets: [secret] });
    const cut = { ...signed, 'webhook-id': `msg_1.${timestampSeconds}`, 'webhook-timestamp': String(later) };
    const refused = { ok: false, reason: 'wrongSignature' };
    assert.deepEqual(verdict(cut, { body: '{}', nowMs: later * 1_000 }), refused);
  });

  const read = (text: string): string => Buffer.from(text).toString('latin1');
  for (const [name, changes, received] of [
    ['an id that came twice', { 'webhook-id': 'msg_1, msg_1' }],
    ['a time that came twice', { 'webhook-timestamp': `${timestampSeconds}, ${timestampSeconds}` }],
    ['a time with a fraction', { 'webhook-timestamp': `${timestampSeconds}.0` }],
    ['a time before 1970', { 'webhook-timestamp': `-${timestampSeconds}` }],
    ['a body that was read in another encoding', {}, read],
  ] as const) {
    test(`refuses ${name}`, () => {
      const sent = '{"purpose":"köp"}';
      const signed = signWebhook({ id: 'msg_1', timestampSeconds, body: sent, secrets: [secret] });
      assert.deepEqual(verdict({ ...signed, ...changes }, { body: received?.(sent) ?? sent }), {
        ok: false,
        reason: 'wrongSignature',
      });
    });
  }

  test('refuses one that was recorded and is sent again later, and one from a clock far ahead', () => {
    const late = { ok: false, reason: 'timestampOutOfTolerance' };
    assert.equal(verdict({}, { nowMs: nowMs + 300_000 }).ok, true);
    assert.deepEqual(verdict({}, { nowMs: nowMs + 301_000 }), late);
    assert.deepEqual(verdict({}, { nowMs: nowMs - 301_000 }), late);
  });

  test('says that headers are missing', () => {
    assert.deepEqual(verdict({ 'webhook-signature': '' }), { ok: false, reason: 'headersMissing' });
  });

  test('takes either secret of a rotation, on both sides', () => {
    const both = signWebhook({ id: 'msg_1', timestampSeconds, body, secrets: [other, secret] });
    assert.equal(verdict(both, { secrets: [secret] }).ok, true);
    assert.equal(verdict(both, { secrets: [other] }).ok, true);
    assert.equal(verdict({}, { secrets: [other, secret] }).ok, true);
  });

  test('says which secret it takes, and never what it was given, also where a variable is not set', () => {
    for (const given of ['hunter2', process.env['NO_SUCH_SECRET'] as string]) {
      assert.throws(
        () => verdict({}, { secrets: [given] }),
        (error) => error instanceof RangeError && /whsec_/.test(error.message) && !error.message.includes('hunter2'),
      );
    }
  });
});
