import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { BankIdApiError, BankIdResponseError } from '../errors.ts';
import { parseError } from './parse-error.ts';

const now = Date.UTC(2026, 10, 22, 12);

function errorFor(httpStatus: number, body: unknown, headers: Record<string, string> = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parseError({ operation: 'auth', response: { httpStatus, headers, body: text }, now });
}

describe('parsing an error', () => {
  test("returns BankID's code, status and details", () => {
    const error = errorFor(400, { errorCode: 'invalidParameters', details: 'Invalid endUserIp' });
    assert.ok(error instanceof BankIdApiError);
    assert.equal(error.code, 'api');
    assert.equal(error.errorCode, 'invalidParameters');
    assert.equal(error.httpStatus, 400);
    assert.equal(error.details, 'Invalid endUserIp');
    assert.equal(error.retryAfterMs, undefined);
    assert.equal(error.message, 'BankID answered 400 invalidParameters to auth: Invalid endUserIp');
  });

  test('keeps unknown codes, and needs no details', () => {
    const error = errorFor(418, { errorCode: 'somethingNew', details: 7 });
    assert.ok(error instanceof BankIdApiError);
    assert.equal(error.errorCode, 'somethingNew');
    assert.equal(error.details, '');
  });

  test('masks personal numbers in details', () => {
    for (const number of ['191212121212', '19121212-1212', '121212-1212', '1212121212']) {
      const error = errorFor(400, { errorCode: 'alreadyInProgress', details: `in progress for ${number}.` });
      assert.ok(!inspect(error).includes(number), inspect(error));
    }
  });

  for (const [what, body] of [
    ["a proxy's page", '<html><body>191212121212 is forbidden</body></html>'],
    ['an empty body', ''],
    ['JSON of another kind', { error: 'nope' }],
    ['a list', []],
  ] as const) {
    test(`distinguishes ${what} from a response of BankID, and keeps it out of the error`, () => {
      const error = errorFor(502, body, { 'content-type': 'text/html; charset=utf-8' });
      assert.ok(error instanceof BankIdResponseError);
      assert.equal(error.code, 'response');
      assert.equal(error.reason, 'unexpectedResponse');
      assert.equal(error.httpStatus, 502);
      assert.equal(error.contentType, 'text/html; charset=utf-8');
      assert.doesNotMatch(inspect(error), /forbidden|nope|1912/);
    });
  }

  test('takes a 403 that is not JSON for a certificate that was not accepted, and other JSON for another answer', () => {
    const reasonFor = (body: unknown) => {
      const error = errorFor(403, body, { 'content-type': 'text/html' });
      return error instanceof BankIdResponseError ? error.reason : error.code;
    };
    assert.equal(reasonFor('<html><title>403 Forbidden</title></html>'), 'certificateNotAccepted');
    assert.equal(reasonFor(''), 'certificateNotAccepted');
    assert.equal(reasonFor({ error: 'nope' }), 'unexpectedResponse');
    assert.equal(reasonFor({ errorCode: 'unauthorized', details: '' }), 'api');
  });

  for (const [headers, expected] of [
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 12:00:07 GMT' }, 7_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 11:00:00 GMT' }, 0],
    [{ 'ratelimit-reset': '12' }, 12_000],
    [{ 'retry-after': '1', 'ratelimit-reset': '12' }, 1_000],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'ratelimit-reset': '1795348800' }, undefined],
  ] as const) {
    test(`reads ${JSON.stringify(headers)} as ${expected === undefined ? 'no pause' : `${expected} ms`}`, () => {
      const error = errorFor(429, { errorCode: 'tooManyRequests', details: '' }, headers);
      assert.ok(error instanceof BankIdApiError);
      assert.equal(error.retryAfterMs, expected);
    });
  }
});
