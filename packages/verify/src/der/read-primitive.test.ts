import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bitString, der, integer, oid, sequence } from '../test-support/der-writer.ts';
import { DerError } from './der-error.ts';
import { type DerValue, readValueAt } from './der-value.ts';
import {
  isNull,
  isSame,
  readBoolean,
  readByte,
  readNamedBits,
  readOid,
  readUnsigned,
  readWholeBytes,
} from './read-primitive.ts';

const value = (bytes: Uint8Array): DerValue => readValueAt(bytes, 0, bytes.length, 'here');
const fromHex = (hex: string): DerValue => value(Buffer.from(hex, 'hex'));
const refuses = (run: () => unknown, message: string) => {
  assert.throws(run, (error: unknown) => error instanceof DerError && error.message === `here: ${message}.`);
};

test('A boolean is one byte, 0 or 255', () => {
  assert.equal(readBoolean(fromHex('0101ff'), 'here'), true);
  assert.equal(readBoolean(fromHex('010100'), 'here'), false);
  for (const hex of ['010101', '0101fe', '0100', '0102ffff', '01020000']) {
    refuses(() => readBoolean(fromHex(hex), 'here'), 'a boolean is one byte, 0 or 255');
  }
});

describe('An integer', () => {
  const read = (hex: string, maxBytes = 2) =>
    Buffer.from(readUnsigned(value(integer(hex)), maxBytes, 'here')).toString('hex');

  test('is given without its sign byte', () => {
    assert.deepEqual(
      ['00', '01', '7f', '0080', '00ff', '7fff', '008000', '00ffff'].map((hex) => read(hex)),
      ['00', '01', '7f', '80', 'ff', '7fff', '8000', 'ffff'],
    );
  });

  test('is not negative, not padded, not empty and not larger than it may be', () => {
    for (const hex of ['80', 'ff', 'ff7f', '8000']) refuses(() => read(hex), 'the integer is negative');
    for (const hex of ['0000', '0001', '007f', '00000080']) {
      refuses(() => read(hex), 'the integer is not in its shortest form');
    }
    refuses(() => read(''), 'an integer has at least one byte');
    refuses(() => read('010000'), 'the integer is too large');
    refuses(() => read('00800000'), 'the integer is too large');
    assert.equal(read('00800000', 3), '800000');
  });

  test('may be wanted as a number up to 255', () => {
    assert.deepEqual(
      ['00', '05', '00ff'].map((hex) => readByte(value(integer(hex)), 'here')),
      [0, 5, 255],
    );
    refuses(() => readByte(value(integer('0100')), 'here'), 'the integer is too large');
  });
});

describe('An object identifier', () => {
  test('is given as dotted decimals', () => {
    for (const dotted of [
      '0.0',
      '0.39',
      '1.0',
      '1.39',
      '2.0',
      '2.39',
      '2.40',
      '2.999',
      '1.2.840.113549.1.1.11',
      '1.2.752.78.1.5',
      '2.5.4.128',
      '1.3.4294967296',
    ]) {
      assert.equal(readOid(value(oid(dotted)), 'here'), dotted);
    }
    assert.equal(readOid(fromHex('0603550429'), 'here'), '2.5.4.41');
  });

  test('is complete, with arcs in their shortest form up to 2^32', () => {
    refuses(() => readOid(fromHex('0600'), 'here'), 'the object identifier is cut off');
    refuses(() => readOid(fromHex('06022a86'), 'here'), 'the object identifier is cut off');
    refuses(() => readOid(fromHex('06032a8001'), 'here'), 'an arc is not in its shortest form');
    refuses(() => readOid(fromHex('06028001'), 'here'), 'an arc is not in its shortest form');
    assert.equal(readOid(fromHex('06042a818001'), 'here'), '1.2.16385');
    refuses(() => readOid(value(oid('1.3.4294967297')), 'here'), 'an arc is too large');
    refuses(
      () => readOid(value(der(0x06, Buffer.from([0x2a, ...Array.from({ length: 500 }, () => 0xff), 1]))), 'here'),
      'an arc is too large',
    );
  });
});

describe('A bit string', () => {
  const names = (hex: string, unused: number) =>
    readNamedBits(value(bitString(Buffer.from(hex, 'hex'), unused)), 'here');

  test('of whole bytes leaves no bit unused', () => {
    assert.deepEqual(Buffer.from(readWholeBytes(fromHex('030300aabb'), 'here')), Buffer.from('aabb', 'hex'));
    assert.equal(readWholeBytes(fromHex('030100'), 'here').length, 0);
    for (const hex of ['0300', '030201aa', '03020780']) {
      refuses(() => readWholeBytes(fromHex(hex), 'here'), 'a bit string of whole bytes was expected');
    }
  });

  test('of names gives the numbers of its bits', () => {
    assert.deepEqual(names('80', 7), [0]);
    assert.deepEqual(names('06', 1), [5, 6]);
    assert.deepEqual(names('ff', 0), [0, 1, 2, 3, 4, 5, 6, 7]);
    assert.deepEqual(names('0180', 7), [7, 8]);
    assert.deepEqual(names('00', 0), []);
  });

  test('of names has one or two bytes, and zeros where bits are unused', () => {
    const notDer = 'the bits are not in DER';
    refuses(() => readNamedBits(fromHex('0300'), 'here'), notDer);
    refuses(() => readNamedBits(fromHex('030100'), 'here'), notDer);
    refuses(() => names('01', 1), notDer);
    refuses(() => names('40', 7), notDer);
    refuses(() => names('00', 8), notDer);
    refuses(() => names('000080', 7), notDer);
  });
});

test('NULL is empty', () => {
  assert.deepEqual([isNull(fromHex('0500')), isNull(fromHex('050100')), isNull(fromHex('0400'))], [true, false, false]);
});

test('Values are the same when all their bytes are', () => {
  assert.ok(isSame(value(sequence(oid('1.2'))), value(sequence(oid('1.2')))));
  assert.ok(!isSame(value(sequence(oid('1.2'))), value(sequence(oid('1.3')))));
  assert.ok(!isSame(fromHex('0500'), fromHex('0400')));
});
