import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mask } from './mask.ts';

test('personal numbers go in every way of writing them, and columns stay', () => {
  for (const number of ['191212121212', '19121212-1212', '121212-1212', '121212+1212', '1212121212']) {
    const line = `const person = '${number}';`;
    assert.equal(mask(line).length, line.length);
    assert.ok(!mask(line).includes(number), number);
  }
});

test('pass phrases, secrets and tokens go by their names', () => {
  for (const line of [
    "passphrase: 'qwerty123'",
    'password = "hemligt"',
    "'client_secret' => 'abc123'",
    'BANKID_PASSWORD=hemligt',
    'bankid.secret: hemligt',
  ]) {
    assert.ok(!/qwerty|hemligt|abc123/.test(mask(line)), mask(line));
  }
});

test('tokens and key material go by their looks', () => {
  assert.ok(!mask("collect('67df3917-fa0d-44e5-b327-edcc928297f8')").includes('67df3917'));
  assert.ok(!mask(`MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7`).includes('MIIE'));
});

test('code stays readable', () => {
  const lines = [
    "requirement: { tokenStartRequired: true, autoStartTokenRequired: 'boolean' }",
    "const base = 'https://appapi2.test.bankid.com/rp/v5.1/auth';",
    "certificatePolicies: ['1.2.752.71.1.3']",
    `location.href = "bankid:///?autostarttoken="+result.autoStartToken+"&redirect=null"`,
    'const timeout = 1234567890;'.replace('1234567890', '600000'),
  ];
  for (const line of lines) assert.equal(mask(line), line);
});
