import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import { CallbackTimeoutError } from '../engine/within-time.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { errorTypeOf } from './measure.ts';

test('the kind of a failure is the code of an error of ours, and for one of BankID its code or the reason', () => {
  const unreachable = new BankIdTransportError({
    operation: 'collect',
    phase: 'connect',
    requestSent: 'no',
    problem: 'refused',
    cause: undefined,
  });
  assert.equal(errorTypeOf(apiError(503, 'Maintenance')), 'maintenance');
  assert.equal(errorTypeOf(unreachable), unreachable.reason);
  assert.equal(errorTypeOf(new BankIdServerError('tooManyAttempts')), 'tooManyAttempts');
  assert.equal(errorTypeOf(new CallbackTimeoutError('append', 1_000)), 'callbackTimeout');
});

test('no code that is not on a list becomes a label, however many there are', () => {
  const foreign = Array.from({ length: 50 }, (_, count) => Object.assign(new Error('no'), { code: `order${count}` }));
  const reasons = foreign.map(({ code }) => Object.assign(new Error('no'), { reason: code, errorCode: code }));
  const unknown = Array.from({ length: 50 }, (_, count) => apiError(400, `newCode${count}`));
  assert.deepEqual(new Set([...foreign, ...reasons, ...unknown].map(errorTypeOf)), new Set(['other']));
  assert.equal(errorTypeOf('a text'), 'unknown');
});

test('what the stores of this project say of themselves is told apart', () => {
  const lost = Object.assign(new Error('no answer'), { name: 'RedisStoreError', code: 'lost' });
  const refused = Object.assign(new Error('cut'), { code: 'ECONNREFUSED' });
  assert.equal(errorTypeOf(lost), 'lost');
  assert.equal(errorTypeOf(refused), 'ECONNREFUSED');
});
