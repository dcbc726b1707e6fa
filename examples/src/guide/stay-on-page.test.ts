import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stayOnPage } from './stay-on-page.ts';

test('the page stays, shows the account, and then its heading has the focus', () => {
  const login = new EventTarget();
  const acts: string[] = [];
  stayOnPage({
    login,
    showAccount: () => acts.push('account'),
    heading: { tabIndex: 0, focus: () => acts.push('focus') },
  });
  const event = new Event('bankid-finished', { cancelable: true });
  assert.equal(login.dispatchEvent(event), false);
  assert.deepEqual(acts, ['account', 'focus']);
});
