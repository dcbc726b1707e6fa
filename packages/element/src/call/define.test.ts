import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BankIdCallElement } from './define.ts';

test('a server that imports the desk is not stopped by a browser that is not there', () => {
  assert.equal('customElements' in globalThis, false);
  assert.ok(BankIdCallElement.observedAttributes.includes('lang'));
});
