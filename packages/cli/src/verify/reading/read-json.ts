import { UsageError } from '../../usage-error.ts';
import { readLines } from './read-lines.ts';

/** A JSON value that was read, or the reason why there is none. */
export interface JsonReading {
  /** The line of JSON Lines; absent for a file that is one value. */
  line?: number;
  value: unknown;
}

/** The longest JSON text that is read at once, in characters. */
const maxLength = 64 * 1024 * 1024;

/**
 * Reads the values of a JSON file, or of JSON Lines, one at a time: an export may be larger than the memory.
 *
 * A value that is a `UsageError` stands for a text that is not JSON.
 */
export async function* readJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<JsonReading> {
  let whole: string | undefined;
  let first: unknown;
  let number = 0;
  let count = 0;
  for await (const line of readLines(chunks, maxLength)) {
    number += 1;
    if (whole !== undefined) {
      whole += `\n${line}`;
      if (whole.length > maxLength) throw new UsageError('is too large to be one JSON value');
      continue;
    }
    if (line.trim() === '') continue;
    const value = parseJson(line);
    // A file whose first line is no value by itself is one value over several lines.
    if (count === 0 && value instanceof UsageError) {
      whole = line;
      continue;
    }
    count += 1;
    if (count === 1) first = value;
    else {
      if (count === 2) yield { line: 1, value: first };
      yield { line: number, value };
    }
  }
  if (whole !== undefined) yield { value: parseJson(whole) };
  if (count === 1) yield { value: first };
}

/** Returns the value, or an error without any of the text: the one of `JSON.parse` quotes it. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return new UsageError('is not JSON');
  }
}
