import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { describeFailure, isTransient, timeoutFailure, type Progress } from './transport-failure.ts';
import { BankIdTransportError } from '../errors.ts';

/** Returns the error for an error of the connection with this code. */
function failure(code: string, progress: Progress): BankIdTransportError {
  const error = Object.assign(new Error('of the connection'), { code });
  const described = describeFailure({ operation: 'auth', error, progress });
  assert.ok(described instanceof BankIdTransportError);
  assert.equal(described.cause, error);
  return described;
}

describe('a failure of the connection', () => {
  for (const [code, reason, phase, passing] of [
    ['ENOTFOUND', 'hostNotFound', 'dns', true],
    ['EAI_AGAIN', 'hostNotFound', 'dns', true],
    ['ECONNREFUSED', 'unreachable', 'connect', true],
    ['ECONNRESET', 'unreachable', 'connect', true],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable', 'connect', true],
    ['EPROTO', 'tlsFailed', 'tls', true],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'rootNotTrusted', 'tls', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'rootNotTrusted', 'tls', false],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'rootNotTrusted', 'tls', false],
    ['CERT_HAS_EXPIRED', 'serverCertificateExpired', 'tls', false],
    ['CERT_NOT_YET_VALID', 'serverCertificateNotYetValid', 'tls', false],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'hostNameMismatch', 'tls', false],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'clientCertificateRefused', 'tls', false],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'clientCertificateRefused', 'tls', false],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'tlsFailed', 'tls', false],
  ] as const) {
    test(`before anything was sent (${code}) is ${reason} of phase ${phase} and ${passing ? 'may be transient' : 'is final'}`, () => {
      const error = failure(code, 'notSent');
      assert.deepEqual(
        [error.reason, error.phase, error.requestSent, isTransient(error)],
        [reason, phase, 'no', passing],
      );
    });
  }

  for (const [progress, phase, requestSent] of [
    ['queued', 'queue', 'no'],
    ['notSent', 'connect', 'no'],
    ['sent', 'send', 'unknown'],
    ['receiving', 'receive', 'yes'],
  ] as const) {
    test(`because the time is up (${progress}) is of phase ${phase}, and never repeated: no time is left`, () => {
      const error = timeoutFailure({ operation: 'auth', timeoutMs: 4_000, progress });
      assert.deepEqual([error.reason, error.phase, error.requestSent], ['timeout', phase, requestSent]);
      assert.equal(isTransient(error), false);
    });
  }

  test('after the request was handed over leaves open whether it arrived, and is not transient', () => {
    const error = failure('ECONNRESET', 'sent');
    assert.deepEqual(
      [error.reason, error.phase, error.requestSent, isTransient(error)],
      ['connectionLost', 'send', 'unknown', false],
    );
  });

  test('within the response means that the request arrived, and is not transient', () => {
    const error = failure('UND_ERR_SOCKET', 'receiving');
    assert.deepEqual([error.phase, error.requestSent, isTransient(error)], ['receive', 'yes', false]);
  });

  test('that is a TLS alert names the client certificate: with TLS 1.3 it comes after the request', () => {
    const error = failure('ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'sent');
    assert.equal(error.reason, 'clientCertificateRefused');
    assert.match(error.message, /because of the client certificate/);
  });

  test('that is an unknown chain names the environment', () => {
    assert.match(failure('SELF_SIGNED_CERT_IN_CHAIN', 'notSent').message, /is the environment the right one/);
  });
});
