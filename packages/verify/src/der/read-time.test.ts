import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'node:test';
import { der, generalizedTime, utcTime } from '../test-support/der-writer.ts';
import { readValueAt } from './der-value.ts';
import { readTime } from './read-time.ts';

const read = (bytes: Uint8Array) => readTime(readValueAt(bytes, 0, bytes.length, 'here'), 'here').toISOString();
const utc = (text: string) => read(der(0x17, Buffer.from(text, 'latin1')));
const generalized = (text: string) => read(der(0x18, Buffer.from(text, 'latin1')));
const notTime = { name: 'DerError', message: 'here: this is not a time.' };

describe('A time', () => {
  test('is read from UTCTime, whose years are those from 1950 to 2049', () => {
    assert.equal(utc('110922140133Z'), '2011-09-22T14:01:33.000Z');
    assert.equal(utc('491231235959Z'), '2049-12-31T23:59:59.000Z');
    assert.equal(utc('500101000000Z'), '1950-01-01T00:00:00.000Z');
    assert.equal(utc('000229000000Z'), '2000-02-29T00:00:00.000Z');
  });

  test('is read from GeneralizedTime', () => {
    assert.equal(generalized('20220913140919Z'), '2022-09-13T14:09:19.000Z');
    assert.equal(generalized('99991231235959Z'), '9999-12-31T23:59:59.000Z');
  });

  test('is any second that there is', () => {
    const seconds = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(seconds, (date) => {
        const at = new Date(Math.floor(date.getTime() / 1000) * 1000);
        return read(utcTime(at)) === at.toISOString() && read(generalizedTime(at)) === at.toISOString();
      }),
    );
  });

  test('is no day, hour, minute or second that there is not', () => {
    for (const text of [
      '20230229000000Z',
      '20220931000000Z',
      '20220900000000Z',
      '20221301000000Z',
      '20220001000000Z',
      '20220913240000Z',
      '20220913146000Z',
      '20220913140960Z',
      '00500101000000Z',
      '00000101000000Z',
    ]) {
      assert.throws(() => generalized(text), notTime, text);
    }
    assert.throws(() => utc('230229000000Z'), notTime);
    assert.throws(() => utc('220913240000Z'), notTime);
  });

  test('has seconds, no fraction, and Z', () => {
    for (const text of [
      '202209131409Z',
      '20220913140919',
      '20220913140919.0Z',
      '20220913140919+0000',
      '20220913140919z',
      '2022091314091 Z',
      '2022-913140919Z',
      '٢0220913140919Z',
      '',
    ]) {
      assert.throws(() => generalized(text), notTime, text);
    }
    for (const text of [
      '2209131409Z',
      '220913140919',
      '220913140919+0100',
      '20220913140919Z',
      '2209131409/9Z',
      '2209131409:9Z',
      // As numbers of digits, 1 and -1 would be 9.
      '22091314091/Z',
    ]) {
      assert.throws(() => utc(text), notTime, text);
    }
  });

  test('is of one of the two kinds', () => {
    assert.throws(() => read(der(0x0c, Buffer.from('20220913140919Z'))), notTime);
    assert.throws(() => generalized('220913140919Z'), notTime);
  });
});
