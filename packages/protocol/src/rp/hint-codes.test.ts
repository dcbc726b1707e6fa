import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hintCodeEntry, hintCodes } from './hint-codes.ts';
import { operations } from './operations.ts';

describe('hint codes', () => {
  test('are nine of pending and thirteen of failed orders', () => {
    const statuses = Object.values(hintCodes).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 'pending').length, 9);
    assert.equal(statuses.filter((status) => status === 'failed').length, 13);
  });

  test('that are new are unknown and no error', () => {
    for (const code of ['somethingNew', '', '__proto__', 'valueOf']) assert.equal(hintCodeEntry(code), undefined);
  });

  test('keep their case', () => {
    assert.equal(hintCodeEntry('usersign'), undefined);
    assert.equal(hintCodeEntry('userSign')?.status, 'pending');
  });

  test('about phone calls occur in phone orders only', () => {
    for (const code of ['userCallConfirm', 'userDeclinedCall'] as const) {
      assert.deepEqual(hintCodes[code].operations, ['phoneAuth', 'phoneSign']);
    }
  });

  test('about starting occur only where a token starts the app', () => {
    for (const code of ['started', 'startFailed'] as const) {
      assert.ok(hintCodes[code].operations.every((operation) => operations[operation].start === 'token'));
    }
  });
});
