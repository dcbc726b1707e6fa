import assert from 'node:assert/strict';
import { test } from 'node:test';
import { der } from '../test-support/der-writer.ts';
import { readValueAt } from './der-value.ts';
import { readText } from './read-text.ts';

const read = (tag: number, content: string | Buffer) => {
  const bytes = der(tag, Buffer.from(content));
  return readText(readValueAt(bytes, 0, bytes.length, 'here'), 'here');
};
const refused = {
  name: 'DerError',
  message: 'here: the text is of an unknown kind, or has characters that its kind has not.',
};

test('A UTF-8 text is given as it is', () => {
  for (const text of ['', 'Åsa Öberg', '\u{1F600}', '\u0000', '\uFEFFÅsa']) assert.equal(read(0x0c, text), text);
});

test('A text that is not UTF-8 is refused', () => {
  for (const hex of ['ff', 'c3', 'c0af', 'eda080']) {
    assert.throws(() => read(0x0c, Buffer.from(hex, 'hex')), {
      name: 'DerError',
      message: 'here: the text is not UTF-8.',
    });
  }
});

test('A printable text has letters, digits and a few signs', () => {
  const all = "ABCxyz0189 '()+,-./:=?";
  assert.equal(read(0x13, all), all);
  for (const text of ['a@b', 'a*', 'a_b', 'å', 'a\n', 'a&b', 'a"']) assert.throws(() => read(0x13, text), refused);
});

test('An IA5 text is ASCII', () => {
  assert.equal(read(0x16, 'name@bank.example'), 'name@bank.example');
  assert.equal(read(0x16, '\u007f'), '\u007f');
  assert.throws(() => read(0x16, Buffer.from('80', 'hex')), refused);
});

test('A text of another kind is refused', () => {
  for (const tag of [0x14, 0x1e, 0x04, 0x1c]) assert.throws(() => read(tag, 'Tolvan'), refused);
});
