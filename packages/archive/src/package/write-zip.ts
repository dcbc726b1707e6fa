import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** An entry to write: its bytes, or chunks that are read when its turn comes. */
export type ZipEntry =
  { path: string; content: Buffer } | { path: string; sizeBytes: number; chunks: () => AsyncIterable<Uint8Array> };

/** Returns a stream of a zip. The same entries always give the same bytes. It fails when the chunks of an entry do. */
export function writeZip(entries: readonly ZipEntry[]): Readable {
  // A zip has local times: this one is written alike in every time zone, and is after 1980, where they begin. Compressors
  // differ between releases, and documents are mostly compressed already: entries are stored as they are.
  const mtime = new Date(1981, 0, 1);
  const entryOptions = { mtime, mode: 0o100644, compress: false, forceDosTimestamp: true };
  const zip = new ZipFile();
  const output = new PassThrough();
  const fail = (error: unknown): void => void output.destroy(error instanceof Error ? error : new Error(String(error)));
  zip.on('error', fail);
  for (const entry of entries) {
    if ('content' in entry) {
      zip.addBuffer(entry.content, entry.path, entryOptions);
      continue;
    }
    zip.addReadStreamLazy(entry.path, { ...entryOptions, size: entry.sizeBytes }, (start) => {
      const stream = Readable.from(entry.chunks(), { objectMode: false });
      stream.once('error', fail);
      output.once('close', () => stream.destroy());
      start(null, stream);
    });
  }
  zip.end();
  zip.outputStream.pipe(output);
  return output;
}
