import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { write } from '../test-support/written.ts';

const head = `const http = axios.create({ baseURL: 'https://appapi2.bankid.com/rp/v5.1' });\n`;
const code = (body: string): string => `${head}export const go = (ip, text) => http.post('/sign', ${body});\n`;

describe('a comment stays where it is', () => {
  for (const [name, before, after] of [
    [
      'behind the last member, without a comma',
      `{\n  endUserIp: ip, // from the proxy\n  userVisibleData: text // in base64\n}`,
      `{\n  endUserIp: ip, // from the proxy\n  userVisibleData: text, // in base64\n  requirement: { pinCode: true }\n}`,
    ],
    [
      'behind the last member and its comma',
      `{\n  endUserIp: ip,\n  userVisibleData: text, // in base64\n}`,
      `{\n  endUserIp: ip,\n  userVisibleData: text, // in base64\n  requirement: { pinCode: true },\n}`,
    ],
    [
      'before the comma',
      `{\n  endUserIp: ip,\n  userVisibleData: text /* , */ ,\n  // requirement: {},\n}`,
      `{\n  endUserIp: ip,\n  userVisibleData: text /* , */ ,\n  requirement: { pinCode: true },\n  // requirement: {},\n}`,
    ],
    [
      'on one line',
      `{ endUserIp: ip, userVisibleData: text /* in base64 */ }`,
      `{ endUserIp: ip, userVisibleData: text, /* in base64 */ requirement: { pinCode: true } }`,
    ],
    [
      'in an empty requirement',
      `{ endUserIp: ip, userVisibleData: text, requirement: { /* see ADR-12 */ } }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true /* see ADR-12 */ } }`,
    ],
    [
      'in an empty requirement, to the end of the line',
      `{ endUserIp: ip, userVisibleData: text, requirement: { // see ADR-12\n} }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: { pinCode: true // see ADR-12\n} }`,
    ],
    [
      'above members that are all removed',
      `{ endUserIp: ip, userVisibleData: text, requirement: {\n  // by law: the issuer\n  issuerCn: ['x'],\n  // by audit: the token\n  tokenStartRequired: true,\n} }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: {\n  // by law: the issuer\n  // by audit: the token\n  pinCode: true,\n} }`,
    ],
    [
      'between a member that stays and one that is removed',
      `{ endUserIp: ip, userVisibleData: text, requirement: {\n  allowFingerprint: false,\n  // by audit: the token\n  tokenStartRequired: true,\n} }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: {\n  pinCode: true,\n  // by audit: the token\n} }`,
    ],
    [
      'between a member and its value',
      `{ endUserIp: ip, userVisibleData: text, requirement: { allowFingerprint: /* never */ false } }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: { pinCode: /* never */ true } }`,
    ],
    [
      'before the comma of a member that is removed',
      `{ endUserIp: ip, userVisibleData: text, requirement: { tokenStartRequired: true /* by audit */, allowFingerprint: false } }`,
      `{ endUserIp: ip, userVisibleData: text, requirement: {  /* by audit */ pinCode: true } }`,
    ],
  ] as const) {
    test(name, async () => {
      const { texts } = await write({ 'order.js': code(before) });
      assert.equal(texts['order.js'], code(after).replace('v5.1', 'v6.0'));
    });
  }
});
