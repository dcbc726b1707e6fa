import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isSameName, parseDistinguishedName } from './distinguished-name.ts';

const name = 'cn=FP Testcert 5,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE';

function same(one: string, other: string): boolean {
  const [first, second] = [parseDistinguishedName(one), parseDistinguishedName(other)];
  assert.ok(first && second);
  return isSameName(first, second);
}

describe('a distinguished name', () => {
  test('is parsed, most specific attribute first', () => {
    assert.deepEqual(parseDistinguishedName('cn=A,2.5.4.41=B+O=C'), [
      { attribute: 'cn', value: 'A', separator: ',' },
      { attribute: '2.5.4.41', value: 'B', separator: '+' },
      { attribute: 'o', value: 'C', separator: '' },
    ]);
  });

  test('is the same with names of attributes in another case', () => {
    assert.ok(same(name, name.replace('cn=', 'CN=').replace('serialNumber', 'SERIALNUMBER')));
  });

  test('is the same with other escapes of the same characters', () => {
    assert.ok(same(String.raw`cn=A\, B\2BÅ`, String.raw`cn=A\2C B\+\c3\85`));
    assert.ok(same(String.raw`cn=A\\2C`, String.raw`cn=A\5c2C`));
  });

  for (const [difference, other] of [
    ['a value in another case', name.replace('=SE', '=se')],
    ['a value with another space', name.replace('Test av', 'Test  av')],
    ['another order', 'name=Test av BankID,cn=FP Testcert 5,serialNumber=5566304928,o=Testbank A AB (publ),c=SE'],
    ['one attribute less', name.replace(',c=SE', '')],
    ['one attribute more', `${name},c=SE`],
    ['another attribute', name.replace('name=', 'ou=')],
    ['two attributes in one part', name.replace(',name', '+name')],
    ['an escaped comma in place of two parts', name.replace(',name', String.raw`\,name`)],
  ] as const) {
    test(`is another with ${difference}`, () => {
      assert.ok(!same(name, other));
      assert.ok(!same(other, name));
    });
  }

  for (const text of [
    '',
    'SE',
    'c=SE,',
    ',c=SE',
    'c=SE,,o=A',
    'c=SE;o=A',
    'c=S"E',
    'c=S\\',
    'c=SE, o=A',
    'c=\\zz',
    'c=\\cz',
    'c=\\c',
    '10.2=A',
  ]) {
    test(`is not read from ${JSON.stringify(text)}`, () => {
      assert.equal(parseDistinguishedName(text), undefined);
    });
  }
});
