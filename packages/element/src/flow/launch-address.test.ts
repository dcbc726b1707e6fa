import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isLaunchAddress } from './launch-address.ts';

const page = 'https://shop.example/login';

describe('a link to the app', () => {
  test("is opened when it is BankID's app link or its scheme, or a page of the e-service", () => {
    for (const address of [
      'https://app.bankid.com/?autostarttoken=t',
      'bankid:///?autostarttoken=t',
      '/app?t=1',
      '#app',
    ]) {
      assert.equal(isLaunchAddress(address, page), true, address);
    }
  });

  test('is not opened when it would run a script, read a file, call or write to anyone, however it is spelt', () => {
    for (const address of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox',
      'blob:https://shop.example/1',
      'file:///etc/passwd',
      'filesystem:https://shop.example/x',
      'tel:112',
      'sms:112',
      'intent://scan#Intent;scheme=bankid;end',
      'https://',
      'http://app.example/',
    ]) {
      assert.equal(isLaunchAddress(address, page), false, address);
    }
  });

  test('may be a page without TLS where the page itself is one, as with a simulated phone', () => {
    assert.equal(isLaunchAddress('http://phone.localhost:3001/?autostarttoken=t', 'http://shop.localhost:3000/'), true);
    assert.equal(isLaunchAddress('javascript:alert(1)', 'http://shop.localhost:3000/'), false);
  });

  test('may be the simulated phone on this machine from a page with TLS', () => {
    assert.equal(isLaunchAddress('http://phone.localhost:3001/?autostarttoken=t', page), true);
    assert.equal(isLaunchAddress('http://localhost.example/', page), false);
    assert.equal(isLaunchAddress('http://notlocalhost/', page), false);
  });
});
