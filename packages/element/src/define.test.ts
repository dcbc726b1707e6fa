import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdLoginElement } from './define.ts';

describe('a server that imports the element', () => {
  test('is not stopped by a browser that is not there', () => {
    assert.equal('customElements' in globalThis, false);
    assert.deepEqual([...BankIdLoginElement.observedAttributes].sort(), [
      'action',
      'lang',
      'purpose',
      'reference',
      'server',
    ]);
  });
});
