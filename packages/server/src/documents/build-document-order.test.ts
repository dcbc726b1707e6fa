import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { parseDocumentList } from '@secure-start/protocol/documents';
import { lintMarkdown, parseMarkdown } from '@secure-start/protocol/markdown';
import { buildDocumentOrder } from './build-document-order.ts';
import { DocumentOrderError } from './document-order-error.ts';
import type { DocumentOrderOptions } from './document-order-options.ts';

const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
const content = new TextEncoder().encode('abc');
const text = 'Jag godkänner hyresavtalet.';

async function errorOf(options: Partial<DocumentOrderOptions>): Promise<DocumentOrderError> {
  const files = [{ name: 'Avtal.pdf', content }];
  const result = buildDocumentOrder({ text, language: 'sv', files, ...options });
  const error: unknown = await result.catch((reason: unknown) => reason);
  assert.ok(error instanceof DocumentOrderError, `${JSON.stringify(options)} was accepted`);
  assert.equal(error.code, 'documentOrder');
  return error;
}

describe('buildDocumentOrder', () => {
  test('fails with the error of a stream that cannot be opened, and closes the others', async () => {
    const slow = new Readable({ read() {} });
    slow.push(content);
    const gone = createReadStream('/nowhere/Avtal.pdf');
    const last = createReadStream(process.execPath);
    const files = [slow, gone, last].map((stream, index) => ({ name: `${index}.pdf`, content: stream }));
    const order = buildDocumentOrder({ text, language: 'sv', files });
    await new Promise<void>((resolve) => gone.once('close', () => resolve()));
    slow.push(null);
    await assert.rejects(order, { code: 'ENOENT' });
    assert.ok(last.destroyed);
  });

  test('shows the person each file in Swedish, and signs the canonical form', async () => {
    const order = await buildDocumentOrder({
      text: `${text}\n`,
      language: 'sv',
      files: [
        { name: 'Hyresavtal.pdf', content: Readable.from([content]), mediaType: 'application/pdf', pageCount: 12 },
        { name: 'Bilaga 1.txt', content: new Blob(['x'.repeat(1_234_567)], { type: 'text/plain;charset=utf-8' }) },
        { name: 'Tom', content: new Uint8Array(), pageCount: 1 },
      ],
      data: { contractId: 'c-17' },
    });
    const digest = createHash('sha256').update('x'.repeat(1_234_567)).digest('hex');
    const empty = createHash('sha256').digest('hex');
    assert.equal(
      order.userVisibleData,
      `${text}\n\nDu skriver under dessa handlingar:\n\n` +
        `1. Hyresavtal.pdf\n3 byte, 12 sidor\nKontrollsumma (SHA-256): ${abc}\n\n` +
        `2. Bilaga 1.txt\n1,2 MB (1\u00a0234\u00a0567 byte)\nKontrollsumma (SHA-256): ${digest}\n\n` +
        `3. Tom\n0 byte, 1 sida\nKontrollsumma (SHA-256): ${empty}`,
    );
    assert.equal(order.userVisibleDataFormat, 'plaintext');
    assert.equal(
      order.userNonVisibleData,
      `secure-start-documents 1\nfile ${abc} 3 application/pdf Hyresavtal.pdf\n` +
        `file ${digest} 1234567 text/plain Bilaga 1.txt\nfile ${empty} 0 application/octet-stream Tom\n` +
        'data contractId c-17\n',
    );
  });

  test('shows one file in English, formatted, without a finding of the linter', async () => {
    const { userVisibleData, userVisibleDataFormat } = await buildDocumentOrder({
      text: '# Lease\nI rent *1 Main Street*.',
      format: 'simpleMarkdownV1',
      language: 'en',
      files: [{ name: '# + 1 - [draft] (2)_final!.pdf', content: new Blob([content]), pageCount: 1_200 }],
    });
    assert.equal(userVisibleDataFormat, 'simpleMarkdownV1');
    assert.deepEqual(lintMarkdown(userVisibleData), []);
    assert.deepEqual(parseMarkdown(userVisibleData).slice(2), [
      { type: 'heading', level: 2, inlines: [{ text: 'You are signing this document', strong: false }] },
      { type: 'paragraph', inlines: [{ text: '# + 1 - [draft] (2)_final!.pdf', strong: true }] },
      {
        type: 'list',
        items: [
          [{ text: '3 bytes, 1,200 pages', strong: false }],
          [{ text: `Checksum (SHA-256): ${abc}`, strong: false }],
        ],
      },
    ]);
  });

  test('chains the evidence of those who have signed before', async () => {
    const signature = Buffer.from('<Signature/>').toString('base64');
    const ocspResponse = Buffer.from('ocsp').toString('base64');
    const { userNonVisibleData } = await buildDocumentOrder({
      text,
      language: 'sv',
      files: [{ name: 'Avtal.pdf', content }],
      earlier: [{ signature, ocspResponse }],
    });
    const parsed = parseDocumentList(userNonVisibleData ?? '');
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.list.earlier, [
      {
        signatureSha256: createHash('sha256').update('<Signature/>').digest('hex'),
        ocspResponseSha256: createHash('sha256').update('ocsp').digest('hex'),
      },
    ]);
    const reencoded = { signature: `${signature.slice(0, 4)}\n${signature.slice(4)}`, ocspResponse };
    assert.equal((await errorOf({ earlier: [reencoded] })).option, 'earlier.0.signature');
  });

  test('brings names into the form NFC, and names the option that is wrong before it reads a file', async () => {
    const { userNonVisibleData } = await buildDocumentOrder({
      text,
      language: 'sv',
      files: [{ name: 'A\u030angavtal.pdf', content }],
    });
    assert.match(String(userNonVisibleData), / Ångavtal\.pdf\n$/);

    let isRead = false;
    const unread = {
      async *[Symbol.asyncIterator]() {
        isRead = true;
        yield content;
      },
    };
    const file = { name: 'Avtal.pdf', content: unread };
    const cases: [string, Partial<DocumentOrderOptions>][] = [
      ['text', { text: ' \n' }],
      ['text', { text: 'Hej 😀' }],
      ['text', { text: 'Villkor:\n- inga', format: 'simpleMarkdownV1' }],
      ['files', { files: [] }],
      ['files', { files: Array.from({ length: 201 }, () => file) }],
      ['files.0.name', { files: [{ ...file, name: '../Avtal.pdf' }] }],
      ['files.1.name', { files: [file, { ...file, name: 'AVTAL.pdf' }] }],
      ['files.0.mediaType', { files: [{ ...file, mediaType: 'PDF' }] }],
      ['files.0.pageCount', { files: [{ ...file, pageCount: 0 }] }],
      ['files.0.pageCount', { files: [{ ...file, pageCount: 1.5 }] }],
      ['data.contract', { files: [file], data: { contract: 'a\nb' } }],
    ];
    for (const [option, options] of cases) {
      const error = await errorOf(options);
      assert.equal(error.option, option);
      assert.ok(error.message.startsWith(`buildDocumentOrder: ${option}: `), error.message);
    }
    assert.ok(!isRead);
  });

  test('accepts a text up to the last character of base64, and says how much is over and what to do', async () => {
    const files = [{ name: 'Avtal.pdf', content }];
    const { userVisibleData: shortest } = await buildDocumentOrder({ text: 'a', language: 'sv', files });
    const room = 30_000 - Buffer.byteLength(shortest);
    const { userVisibleData } = await buildDocumentOrder({ text: 'a'.repeat(room + 1), language: 'sv', files });
    assert.equal(Buffer.from(userVisibleData).toString('base64').length, 40_000);
    const { option, message } = await errorOf({ text: 'å'.repeat(room), files });
    assert.equal(option, 'text');
    const [, length = '', over = ''] =
      /is (\d+) characters of base64, (\d+) over BankID's limit of 40000/.exec(message) ?? [];
    assert.equal(Number(length), Math.ceil((30_000 + room - 1) / 3) * 4);
    assert.equal(Number(over), Number(length) - 40_000);
    assert.match(message, /shorten the text, or sign it as a file/);
    const many = Array.from({ length: 200 }, (_, index) => ({ name: `${index} ${'å'.repeat(60)}.pdf`, content }));
    assert.match((await errorOf({ files: many })).message, /The list of 200 files takes about \d+: sign fewer at once/);
  });

  test('fails with the error of a stream that fails', async () => {
    const failing = Readable.from(
      (async function* () {
        yield content;
        throw new Error('the disk is gone');
      })(),
    );
    await assert.rejects(
      buildDocumentOrder({ text, language: 'sv', files: [{ name: 'a', content: failing }] }),
      /the disk is gone/,
    );
  });

  test('hashes 200 MB without holding them', async () => {
    const chunk = Buffer.alloc(1024 * 1024, 'x');
    let mostBytes = 0;
    async function* large() {
      for (let count = 0; count < 200; count += 1) {
        // The chunk is one and the same: an implementation that kept what it read would keep copies of it.
        yield Buffer.from(chunk);
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        if (count === 20) mostBytes = heapUsed + arrayBuffers + 100 * 1024 * 1024;
        if (count > 20) assert.ok(heapUsed + arrayBuffers < mostBytes, `${heapUsed + arrayBuffers} bytes`);
      }
    }
    const { userVisibleData } = await buildDocumentOrder({
      text,
      language: 'sv',
      files: [{ name: 'stor.bin', content: large() }],
    });
    assert.match(userVisibleData, /209,7 MB \(209\u00a0715\u00a0200 byte\)/);
  });
});
