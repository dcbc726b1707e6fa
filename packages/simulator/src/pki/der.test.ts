import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  bitString,
  boolean,
  explicit,
  generalizedTime,
  implicit,
  integer,
  namedBits,
  octetString,
  oid,
  sequence,
  set,
  time,
  utf8String,
  type Der,
} from './der.ts';

const hex = (value: Der): string => Buffer.from(value).toString('hex');

test('Integers are as short as can be and never look negative', () => {
  assert.equal(hex(integer(0)), '020100');
  assert.equal(hex(integer(127)), '02017f');
  assert.equal(hex(integer(128)), '02020080');
  assert.equal(hex(integer(2048)), '02020800');
  assert.equal(hex(integer(Uint8Array.of(0, 0, 0x80))), '02020080');
});

test('Lengths from 128 on take more than one byte', () => {
  assert.equal(hex(octetString(Buffer.alloc(127))).slice(0, 4), '047f');
  assert.equal(hex(octetString(Buffer.alloc(128))).slice(0, 6), '048180');
  assert.equal(hex(octetString(Buffer.alloc(256))).slice(0, 8), '04820100');
});

test('Object identifiers pack their arcs in base 128', () => {
  assert.equal(hex(oid('1.2.840.113549.1.1.11')), '06092a864886f70d01010b');
  assert.equal(hex(oid('2.5.4.41')), '0603550429');
  assert.equal(hex(oid('1.2.752.78.1.5')), '06062a85704e0105');
});

test('Times are UTCTime up to 2049 and GeneralizedTime from 2050, without milliseconds', () => {
  assert.equal(Buffer.from(time(Date.parse('2049-12-31T23:59:59.999Z'))).toString('latin1'), '\x17\x0d491231235959Z');
  assert.equal(Buffer.from(time(Date.parse('2050-01-01T00:00:00Z'))).toString('latin1'), '\x18\x0f20500101000000Z');
  assert.equal(hex(generalizedTime(0)), `180f${Buffer.from('19700101000000Z').toString('hex')}`);
});

test('Named bits leave out the zeros at the end', () => {
  assert.equal(hex(namedBits(0)), '03020780');
  assert.equal(hex(namedBits(1)), '03020640');
  assert.equal(hex(namedBits(5, 6)), '03020106');
});

test('Sets come in the order of their encodings, sequences as given', () => {
  assert.equal(hex(set(integer(2), integer(1))), '3106020101020102');
  assert.equal(hex(sequence(integer(2), integer(1))), '3006020102020101');
});

test('Explicit tags wrap a value, implicit tags replace its tag', () => {
  assert.equal(hex(explicit(0, integer(2))), 'a003020102');
  assert.equal(hex(implicit(2, Buffer.from('a'))), '820161');
});

test('Text is UTF-8, true is 255 and bit strings count their unused bits', () => {
  assert.equal(hex(utf8String('å')), '0c02c3a5');
  assert.equal(hex(boolean(true)), '0101ff');
  assert.equal(hex(bitString(Uint8Array.of(1))), '03020001');
});
