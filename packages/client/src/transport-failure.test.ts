import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeFailure, isTransient, type Progress } from './transport-failure.ts';
import { BankIdTransportError } from './errors.ts';

/** Returns the error for an error of the connection with this code. */
function failure(code: string, progress: Progress): BankIdTransportError {
  const error = Object.assign(new Error('of the connection'), { code });
  const described = describeFailure({ operation: 'auth', error, progress });
  assert.ok(described instanceof BankIdTransportError);
  assert.equal(described.cause, error);
  return described;
}

describe('a failure of the connection', () => {
  for (const [code, phase, passing] of [
    ['ENOTFOUND', 'dns', true],
    ['EAI_AGAIN', 'dns', true],
    ['ECONNREFUSED', 'connect', true],
    ['ECONNRESET', 'connect', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'connect', true],
    ['EPROTO', 'tls', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'tls', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls', false],
    ['CERT_HAS_EXPIRED', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls', false],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'tls', false],
  ] as const) {
    test(`before anything was sent (${code}) is of phase ${phase} and ${passing ? 'may be transient' : 'is final'}`, () => {
      const error = failure(code, 'notSent');
      assert.deepEqual([error.phase, error.requestSent, isTransient(error)], [phase, 'no', passing]);
    });
  }

  test('after the request was handed over leaves open whether it arrived, and is not transient', () => {
    const error = failure('ECONNRESET', 'sent');
    assert.deepEqual([error.phase, error.requestSent, isTransient(error)], ['send', 'unknown', false]);
  });

  test('within the response means that the request arrived, and is not transient', () => {
    const error = failure('UND_ERR_SOCKET', 'receiving');
    assert.deepEqual([error.phase, error.requestSent, isTransient(error)], ['receive', 'yes', false]);
  });

  test('that is a TLS alert names the client certificate: with TLS 1.3 it comes after the request', () => {
    assert.match(failure('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'sent').message, /is the client certificate valid/);
  });

  test('that is an unknown chain names the environment', () => {
    assert.match(failure('SELF_SIGNED_CERT_IN_CHAIN', 'notSent').message, /is the environment the right one/);
  });
});
