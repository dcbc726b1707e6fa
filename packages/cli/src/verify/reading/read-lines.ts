import { UsageError } from '../../usage-error.ts';

/**
 * Reads the lines of a UTF-8 text.
 *
 * @throws UsageError for bytes that are not UTF-8, or a line of more than `maxLength` characters.
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>, maxLength: number): AsyncGenerator<string> {
  // Skips a byte order mark.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch {
      throw new UsageError('is not UTF-8 text');
    }
  };
  let parts: string[] = [];
  let length = 0;
  function* take(text: string): Generator<string> {
    const [head = '', ...tail] = text.split('\n');
    parts.push(head);
    length += head.length;
    for (const next of tail) {
      yield parts.join('').replace(/\r$/, '');
      parts = [next];
      length = next.length;
    }
    if (length > maxLength) throw new UsageError('has a line that is too long');
  }
  for await (const chunk of chunks) yield* take(decode(chunk));
  yield* take(decode());
  if (length > 0) yield parts.join('');
}
