import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'node:test';
import { der, nullValue, octetString, sequence, set } from '../test-support/der-writer.ts';
import { DerError } from './der-error.ts';
import { constructedTag, contentOf, encodingOf, primitiveTag, readValueAt, readWhole, tags } from './der-value.ts';
import { finish, isAtEnd, readItems, readList, take, takeAny, takeOptional } from './read-items.ts';

const fromHex = (hex: string): Buffer => Buffer.from(hex, 'hex');
const refuses = (run: () => unknown, message: string) => {
  assert.throws(run, (error: unknown) => error instanceof DerError && error.message === message);
};
const whole = (hex: string) => readWhole(fromHex(hex), tags.octetString, 'here');

describe('A DER value', () => {
  test('has a length of one byte up to 127 and of two to four beyond', () => {
    for (const bytes of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = Buffer.alloc(bytes, 0x5c);
      const value = readWhole(octetString(content), tags.octetString, 'here');
      assert.ok(content.equals(contentOf(value)), `${bytes} bytes`);
      assert.ok(octetString(content).equals(encodingOf(value)), `${bytes} bytes`);
    }
  });

  test('has its length in the shortest form', () => {
    const longer = 'here: the length is not in its shortest form.';
    refuses(() => whole('04810100'), longer);
    refuses(() => whole(`04817f${'00'.repeat(127)}`), longer);
    refuses(() => whole(`048200ff${'00'.repeat(255)}`), longer);
    refuses(() => whole(`0483000100${'00'.repeat(256)}`), longer);
    assert.equal(contentOf(whole(`048180${'00'.repeat(128)}`)).length, 128);
    assert.equal(contentOf(whole(`04820100${'00'.repeat(256)}`)).length, 256);
  });

  test('has a definite length below 16 MB', () => {
    refuses(() => whole('04800000'), 'here: an indefinite length is not DER.');
    refuses(() => whole('048401000000'), 'here: the length is too large.');
    refuses(() => whole(`04ff${'00'.repeat(127)}`), 'here: the length is too large.');
    refuses(() => whole('0483ffffff'), 'here: the bytes end early.');
  });

  test('has an identifier of one byte', () => {
    refuses(() => whole('1f0400'), 'here: an identifier of several bytes has no place here.');
    refuses(() => whole('bf8100'), 'here: an identifier of several bytes has no place here.');
  });

  test('ends within its bytes', () => {
    for (const hex of ['', '04', '0401', '0402aa', '0481', '048180', '048201']) {
      refuses(() => whole(hex), 'here: the bytes end early.');
    }
  });

  test('ends within its parent, whatever bytes follow', () => {
    const source = fromHex('3002040300112233');
    const parent = readValueAt(source, 0, source.length, 'here');
    refuses(() => takeAny(readItems(parent, 'there')), 'there: the bytes end early.');
    const cut = readValueAt(fromHex('300104050000'), 0, 6, 'here');
    refuses(() => takeAny(readItems(cut, 'there')), 'there: the bytes end early.');
    const longLength = readValueAt(fromHex('3002048102ffff'), 0, 7, 'here');
    refuses(() => takeAny(readItems(longLength, 'there')), 'there: the bytes end early.');
  });

  test('is alone where it is the whole', () => {
    refuses(() => whole('040000'), 'here: bytes follow the value.');
    refuses(() => whole('0500'), 'here: another kind of value was expected.');
  });

  test('can be any that the writer of the tests writes', () => {
    const value = fc.letrec<{ value: Buffer }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.uint8Array({ maxLength: 300 }).map((content) => octetString(content)),
        fc.array(tie('value'), { maxLength: 4 }).map((items) => sequence(...items)),
        fc.array(tie('value'), { maxLength: 4 }).map((items) => set(...items)),
      ),
    }));
    const rewrite = (bytes: Uint8Array): Buffer => {
      const read = readValueAt(bytes, 0, bytes.length, 'here');
      assert.equal(read.end, bytes.length);
      if (read.tag === tags.octetString) return octetString(contentOf(read));
      const items = readItems(read, 'here');
      const written: Buffer[] = [];
      while (!isAtEnd(items)) written.push(rewrite(encodingOf(takeAny(items))));
      return der(read.tag, ...written);
    };
    fc.assert(
      fc.property(value.value, (bytes) => rewrite(bytes).equals(bytes)),
      { numRuns: 100 },
    );
  });
});

describe('The values inside another', () => {
  const parent = readWhole(sequence(nullValue(), octetString(fromHex('aa'))), tags.sequence, 'here');

  test('are taken in order, each of the kind that is expected', () => {
    const items = readItems(parent, 'here');
    assert.equal(take(items, tags.null).tag, tags.null);
    assert.equal(isAtEnd(items), false);
    refuses(() => take(readItems(parent, 'here'), tags.octetString), 'here: another kind of value was expected.');
    refuses(() => finish(items), 'here: values follow that have no place here.');
    assert.equal(takeOptional(items, tags.null), undefined);
    assert.deepEqual(Buffer.from(contentOf(takeOptional(items, tags.octetString) ?? parent)), fromHex('aa'));
    assert.equal(takeOptional(items, tags.null), undefined);
    assert.ok(isAtEnd(items));
    finish(items);
  });

  test('are not read beyond their parent, though the bytes go on with one of that kind', () => {
    const source = fromHex('30000500');
    const empty = readValueAt(source, 0, source.length, 'here');
    assert.equal(takeOptional(readItems(empty, 'here'), tags.null), undefined);
    refuses(() => take(readItems(empty, 'here'), tags.null), 'here: the bytes end early.');
  });

  test('may be a list of one kind', () => {
    const list = readWhole(sequence(nullValue(), nullValue()), tags.sequence, 'here');
    assert.equal(readList(list, tags.null, 'here').length, 2);
    refuses(() => readList(parent, tags.null, 'here'), 'here: another kind of value was expected.');
    assert.deepEqual(readList(readWhole(sequence(), tags.sequence, 'here'), tags.null, 'here'), []);
  });

  test('have context-specific identifiers in two forms', () => {
    assert.deepEqual([constructedTag(3), primitiveTag(2)], [0xa3, 0x82]);
  });
});
