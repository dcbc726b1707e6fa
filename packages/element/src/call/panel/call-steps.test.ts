import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { indexOfReached } from './call-steps.ts';
import { deskStrings } from './desk-strings.ts';

describe('the steps of a call', () => {
  test('stand at the last one that is known here, whatever a newer server adds', () => {
    assert.equal(indexOfReached([{ name: 'sent' }, { name: 'opened' }]), 1);
    assert.equal(indexOfReached([{ name: 'sent' }, { name: 'opened' }, { name: 'photographed' }]), 1);
    assert.equal(indexOfReached([{ name: 'photographed' }]), 0);
  });

  test('end with an answer, which is not yet a person whom the application knows', () => {
    for (const { stepDone, completed } of Object.values(deskStrings)) assert.equal(stepDone, completed);
  });
});
