/**
 * The bytes of a document. A stream, or anything else that `for await` reads, is read once and never held as a whole:
 * a file, a request's body, or an object in a cloud store.
 */
export type DocumentContent = Uint8Array | Blob | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array>;

/**
 * Yields the bytes of a document in chunks, in their order.
 *
 * @throws TypeError when a chunk is no `Uint8Array`, as from a stream of Node with `setEncoding`.
 */
export async function* chunksOf(content: DocumentContent): AsyncGenerator<Uint8Array, void, undefined> {
  if (content instanceof Uint8Array) {
    yield content;
    return;
  }
  const stream: Exclude<DocumentContent, Uint8Array | Blob> = content instanceof Blob ? content.stream() : content;
  const chunks: AsyncIterable<unknown> = Symbol.asyncIterator in stream ? stream : readerOf(stream);
  for await (const chunk of chunks) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('The content of a document yields no bytes: Uint8Array.');
    yield chunk;
  }
}

/** Not every browser iterates over streams. */
async function* readerOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}
