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
    assert.throws(
      () => read(0x0c, Buffer.from(hex, 'hex')),
      ({ name, message, cause }: Error) => {
        assert.deepEqual({ name, message }, { name: 'DerError', message: 'here: the text is not UTF-8.' });
        return cause instanceof TypeError;
      },
    );
  }
});

test('A printable text is ASCII, with the signs that authorities write and the standard lacks', () => {
  for (const text of ["ABCxyz0189 '()+,-./:=?", 'a@b', 'a*', 'a_b', 'Öl & Bång'.replace(/[^ -~]/g, '')])
    assert.equal(read(0x13, text), text);
  for (const text of ['å', 'a\n', 'a\0', 'a\u007f']) assert.throws(() => read(0x13, text), refused);
});

test('An IA5 text is ASCII', () => {
  assert.equal(read(0x16, 'name@bank.example'), 'name@bank.example');
  for (const hex of ['80', '7f', '00']) assert.throws(() => read(0x16, Buffer.from(hex, 'hex')), refused);
});

test('A Teletex text is taken as Latin-1, as authorities mean it', () => {
  assert.equal(read(0x14, Buffer.from('Åsa Öberg', 'latin1')), 'Åsa Öberg');
  assert.throws(() => read(0x14, 'a\n'), refused);
});

test('A BMP text has two bytes for each character', () => {
  assert.equal(read(0x1e, Buffer.from('00c50073006100200174', 'hex')), 'Åsa Ŵ'.replace('Ŵ', '\u0174'));
  assert.throws(() => read(0x1e, Buffer.from('00c500', 'hex')), refused);
});

test('A text of another kind is refused', () => {
  for (const tag of [0x04, 0x1c, 0x1a]) assert.throws(() => read(tag, 'Tolvan'), refused);
});
