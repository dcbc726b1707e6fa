import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { base64 } from '../test-support/test-signature.ts';
import { readXml } from '../xml/read-xml.ts';
import { readContent } from './read-content.ts';

const read = (content: string): Record<string, readonly string[]> =>
  Object.fromEntries(readContent(readXml({ text: `<Object>${content}</Object>` }).root));

const json = '{"check":{"id":"a","age":7,"isNew":true,"names":["b",["c",{"first":"d"}]],"end":null}}';
const ofJson = { id: ['a'], age: ['7'], isNew: ['true'], names: ['b', 'c'], first: ['d'], end: ['null'] };

describe('the signed content of a card gives its values by name', () => {
  test('from XML, with white space around elements and values or not', () => {
    assert.deepEqual(read('\n<check><id>a</id><id>\n b </id><empty/></check>\n'), { id: ['a', 'b'], empty: [''] });
  });

  test('from JSON, with white space around it or not', () => {
    for (const text of [json, ` \n${json}\t`]) assert.deepEqual(read(text), ofJson);
  });

  test('from base64 of either, on one line or more', () => {
    const encoded = base64(json);
    for (const text of [encoded, `\n${encoded.slice(0, 7)}\n ${encoded.slice(7)}`]) {
      assert.deepEqual(read(text), ofJson);
    }
    assert.deepEqual(read(base64('<check><id>a</id></check>')), { id: ['a'] });
  });

  test('from XML that is escaped or encoded, with white space around it or not', () => {
    const xml = '<check><id>a</id></check>';
    for (const text of [xml, `\n ${xml}\n`]) {
      assert.deepEqual(read(text.replaceAll('<', '&lt;')), { id: ['a'] });
      assert.deepEqual(read(base64(text)), { id: ['a'] });
    }
  });

  test('from JSON with a million values of one name', () => {
    // To copy the list for each value would take longer than any test file may.
    const { id = [] } = read(JSON.stringify({ id: Array.from({ length: 1_000_000 }, () => 1) }));
    assert.equal(id.length, 1_000_000);
  });

  test('to a depth of 32', () => {
    const nest = (depth: number): string => `${'{"in":'.repeat(depth - 1)}{"id":"a"}${'}'.repeat(depth - 1)}`;
    assert.deepEqual(read(nest(32)), { id: ['a'] });
    assert.deepEqual(read(nest(33)), {});
    const list = (depth: number): string => `{"id":${'['.repeat(depth - 1)}"a"${']'.repeat(depth - 1)}}`;
    assert.deepEqual(read(list(32)), { id: ['a'] });
    assert.deepEqual(read(list(33)), {});
  });
});

describe('the signed content of a card gives nothing', () => {
  for (const [name, content] of [
    ['when it is empty', ''],
    ['when it is a text', 'Tolvan Tolvansson'],
    ['when it is base64 of base64', base64(base64(json))],
    ['when it is base64 of bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]).toString('base64')],
    ['when it is JSON that breaks off', '{"id":"a"'],
  ] as const) {
    test(name, () => assert.deepEqual(read(content), {}));
  }
});
