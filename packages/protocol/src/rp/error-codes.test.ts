import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { errorCodeEntry, errorCodes, knownErrorCode } from './error-codes.ts';

describe('error codes', () => {
  test('are found whatever their case', () => {
    for (const code of Object.keys(errorCodes)) {
      assert.equal(knownErrorCode(code), code);
      assert.equal(knownErrorCode(code.toUpperCase()), code);
    }
    assert.equal(errorCodeEntry('Maintenance'), errorCodes.maintenance);
  });

  test('that are new are unknown and no error', () => {
    for (const code of ['somethingNew', '', '__proto__', 'constructor']) {
      assert.equal(knownErrorCode(code), undefined);
      assert.equal(errorCodeEntry(code), undefined);
    }
  });

  test('have both spellings of cancelled', () => {
    assert.equal(knownErrorCode('cancelled'), 'canceled');
  });

  test('are retried only during maintenance or after too many requests', () => {
    const repeated = Object.entries(errorCodes).filter(([, { retry }]) => retry !== 'never');
    assert.deepEqual(
      repeated.map(([code, { retry }]) => [code, retry]),
      [
        ['tooManyRequests', 'backOff'],
        ['maintenance', 'maintenance'],
      ],
    );
  });

  test('have the status of the response', () => {
    assert.deepEqual(
      Object.values(errorCodes).map(({ httpStatus }) => httpStatus),
      [[400], [400], [401, 403], [404], [405], [408], [415], [429], [400], [500], [503], [400]],
    );
  });
});
