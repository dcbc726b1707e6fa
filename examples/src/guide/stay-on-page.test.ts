import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stayOnPage } from './stay-on-page.ts';

test('the page stays, shows the account, and its heading gets the focus', () => {
  const login = new EventTarget();
  const calls: string[] = [];
  stayOnPage({
    login,
    showAccount: () => calls.push('account'),
    heading: { tabIndex: 0, focus: () => calls.push('focus') },
  });
  const event = new Event('bankid-finished', { cancelable: true });
  assert.equal(login.dispatchEvent(event), false);
  assert.deepEqual(calls, ['account', 'focus']);
});
