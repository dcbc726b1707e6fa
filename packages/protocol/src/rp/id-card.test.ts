import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { idCardCodePattern, idCardOperations } from './id-card.ts';

describe('the code of a digital ID card', () => {
  test('begins with BANKIDF. and goes on without white space', () => {
    for (const code of ['BANKIDF.1', 'BANKIDF.012345678901234567890']) assert.match(code, idCardCodePattern);
    const others = ['', 'BANKIDF.', 'bankidf.1', 'BANKIDF.1 ', 'BANKIDF.1\n', ' BANKIDF.1', 'bankid.67df3917.0.aa'];
    for (const other of others) assert.doesNotMatch(other, idCardCodePattern);
  });

  test('is sent to a path below the address of its own', () => {
    assert.equal(idCardOperations.verifyIdCard.path, '/verify');
  });
});
