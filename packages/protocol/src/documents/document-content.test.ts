import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chunksOf, type DocumentContent } from './document-content.ts';

async function textOf(content: DocumentContent): Promise<string> {
  let text = '';
  for await (const chunk of chunksOf(content)) text += new TextDecoder().decode(chunk);
  return text;
}

describe('chunksOf', () => {
  const bytes = new TextEncoder().encode('abc');

  test('reads bytes, blobs, streams and anything that can be iterated', async () => {
    async function* parts() {
      yield bytes.subarray(0, 1);
      yield bytes.subarray(1);
    }
    assert.equal(await textOf(bytes), 'abc');
    assert.equal(await textOf(new Blob(['abc'])), 'abc');
    assert.equal(await textOf(new Blob(['abc']).stream()), 'abc');
    assert.equal(await textOf(parts()), 'abc');
  });

  test('reads a stream of a browser that cannot iterate over it', async () => {
    const stream = new Blob(['abc']).stream();
    const getReader = stream.getReader.bind(stream);
    assert.equal(await textOf({ getReader } as unknown as ReadableStream<Uint8Array>), 'abc');
  });

  test('refuses chunks that are no bytes, whose encoding is not known', async () => {
    async function* strings() {
      yield 'abc';
    }
    await assert.rejects(textOf(strings() as unknown as AsyncIterable<Uint8Array>), TypeError);
  });
});
