import { createReadStream } from 'node:fs';
import { UsageError } from '../../usage-error.ts';

/** A file or the standard input that is open, with its first bytes. */
export interface Input {
  /** At least 64 bytes, if there are so many. */
  start: Uint8Array;
  /** Everything, the first bytes included. It can be read once. */
  chunks: AsyncIterable<Uint8Array>;
  /** Closes the file, which may have been read in part. */
  close(): Promise<void>;
}

const startBytes = 64;

/**
 * Opens a file, or the standard input for `-`.
 *
 * @throws UsageError for a file that cannot be read.
 */
export async function openInput(options: { file: string; stdin: AsyncIterable<Uint8Array> }): Promise<Input> {
  const { file, stdin } = options;
  const rest = chunksOf(file === '-' ? stdin : createReadStream(file));
  let start = Buffer.alloc(0);
  while (start.length < startBytes) {
    const next = await rest.next();
    if (next.done === true) break;
    start = Buffer.concat([start, next.value]);
  }
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield start;
    yield* rest;
  }
  const close = async (): Promise<void> => {
    await rest.return(undefined);
  };
  return { start, chunks: chunks(), close };
}

/**
 * Reads everything up to a limit.
 *
 * @throws UsageError for more.
 */
export async function readAll(chunks: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > maxBytes) throw new UsageError(`is larger than the ${maxBytes} bytes that evidence may have`);
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* chunksOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (error) {
    throw new UsageError(reasonFor(error));
  }
}

/** Returns the reason for a file that cannot be read. The system's own message repeats the name. */
export function reasonFor(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'an unknown reason';
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'does not exist',
    EISDIR: 'is a folder: name the files in it',
    EACCES: 'may not be read by this user',
    EPERM: 'may not be read by this user',
  };
  return reasons[code] ?? `cannot be read (${code})`;
}
