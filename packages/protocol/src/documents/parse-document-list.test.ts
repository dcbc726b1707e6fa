import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { DocumentList } from './document-list.ts';
import { parseDocumentList } from './parse-document-list.ts';
import { writeDocumentList } from './write-document-list.ts';

const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const list: DocumentList = {
  files: [
    { name: 'Avtal med file 1 data.pdf', sizeBytes: 3, mediaType: 'application/pdf', sha256 },
    { name: 'Bilaga å.txt', sizeBytes: 0, mediaType: 'text/plain', sha256 },
  ],
  data: { contractId: 'c-17', zone: ' with spaces ' },
  earlier: [{ signatureSha256: sha256, ocspResponseSha256: sha256 }],
};
const text = writeDocumentList(list);

function reasonFor(data: string | Uint8Array): string {
  const result = parseDocumentList(data);
  return result.ok ? 'ok' : result.reason;
}

describe('parseDocumentList', () => {
  test('returns what was written, from text and from bytes', () => {
    assert.deepEqual(parseDocumentList(text), { ok: true, list });
    assert.deepEqual(parseDocumentList(new TextEncoder().encode(text)), { ok: true, list });
    const { files } = list;
    assert.deepEqual(parseDocumentList(writeDocumentList({ files })), { ok: true, list: { files } });
  });

  test('refuses data that is no list of version 1', () => {
    for (const data of [
      '',
      '{"sha256":"f7a3"}',
      text.replace(' 1\n', ' 2\n'),
      text.replace('\n', '\r\n'),
      `\ufeff${text}`,
    ]) {
      assert.equal(reasonFor(data), 'heading', data.slice(0, 40));
    }
    assert.equal(reasonFor(new Uint8Array([0xff, 0xfe])), 'encoding');
    assert.equal(reasonFor(new TextEncoder().encode(`\ufeff${text}`)), 'heading');
    assert.equal(reasonFor(new Uint8Array(150_001)), 'encoding');
  });

  test('refuses every other spelling of the same list', () => {
    const lines = text.trimEnd().split('\n');
    const [heading = '', first = '', second = '', data = '', zone = '', earlier = ''] = lines;
    const join = (...some: string[]): string => `${[heading, ...some].join('\n')}\n`;
    assert.equal(reasonFor(join(first, second, data, zone, earlier)), 'ok');
    assert.equal(reasonFor(join(first, second, zone, data, earlier)), 'notCanonical', 'keys out of order');
    assert.equal(reasonFor(join(first, data, second, zone, earlier)), 'notCanonical', 'a file after the data');
    assert.equal(reasonFor(join(first, second, data, data, zone, earlier)), 'notCanonical', 'a key twice');
    assert.equal(reasonFor(join(first, first, second)), 'member', 'a file twice');
    assert.equal(reasonFor(join(first.replace(' 3 ', ' 03 '))), 'notCanonical');
    assert.equal(reasonFor(join(first.replace('Avtal', 'A\u030a'))), 'member');
    assert.equal(reasonFor(join(first.replace(sha256, sha256.toUpperCase()))), 'member');
    for (const line of ['', ' ', 'File x', 'data contractId', 'data  c', 'note hello', `${first}\r`]) {
      assert.equal(reasonFor(join(first, line)), 'line', JSON.stringify(line));
    }
    assert.equal(reasonFor(text.slice(0, -1)), 'line', 'no line feed at the end');
    assert.equal(reasonFor(`${text}\n`), 'line', 'an empty line at the end');
    assert.equal(reasonFor(join()), 'member', 'no file');
    assert.equal(reasonFor(join(first, 'data __proto__ x')), 'member');
    assert.equal(reasonFor(join(first.replace(' 3 ', ' 99999999999999999999 '))), 'member');
  });

  test('accepts no list with one byte changed as the same list', () => {
    const bytes = new TextEncoder().encode(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = bytes.slice();
        changed[at] = (bytes[at] ?? 0) ^ mask;
        const result = parseDocumentList(changed);
        // A changed digit, name or value is another list; it never reads as the one that was signed.
        if (result.ok) assert.notDeepEqual(result.list, list);
      }),
      { numRuns: 2_000 },
    );
  });

  test('round-trips every list that can be written, and fails for no text', () => {
    const name = fc.string({ unit: fc.constantFrom(...'abcåäö 1-–_().'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(
        fc.uniqueArray(name, { minLength: 1, maxLength: 5 }),
        fc.string({ unit: 'binary' }),
        (names, value) => {
          const any: DocumentList = {
            files: names.map((each) => ({ name: each, sizeBytes: each.length, mediaType: 'a/b', sha256 })),
            data: { any: value },
          };
          let written: string;
          try {
            written = writeDocumentList(any);
          } catch {
            return;
          }
          assert.deepEqual(parseDocumentList(written), { ok: true, list: any });
        },
      ),
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => reasonFor(any) !== 'ok'));
  });
});
