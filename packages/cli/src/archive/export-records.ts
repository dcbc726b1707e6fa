import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Archive, SearchCriteria } from '@secure-start/archive';
import { UsageError } from '../usage-error.ts';
import type { ProgressLine } from './progress-line.ts';

/** The form of an export. `heads`: the newest signed heads alone, to be kept elsewhere. */
export const exportForms = ['clear', 'sealed', 'heads'] as const;

/**
 * Writes an export to a stream, or to a file that is not there yet.
 *
 * @throws UsageError if the file exists, or if there are no signed heads.
 */
export async function exportRecords(options: {
  archive: Archive;
  form: (typeof exportForms)[number];
  criteria: SearchCriteria;
  file: string | undefined;
  stdout: NodeJS.WritableStream;
  progress: ProgressLine;
}): Promise<void> {
  const { archive, form, criteria, file, stdout, progress } = options;
  const lines = withProgress(form === 'heads' ? headLines(archive) : archive.export({ form, ...criteria }), progress);
  if (file !== undefined) return writeFile(lines, file);
  for await (const line of lines) if (!stdout.write(line)) await once(stdout, 'drain');
}

async function* withProgress(lines: AsyncIterable<string>, progress: ProgressLine): AsyncGenerator<string> {
  let count = 0;
  for await (const line of lines) {
    count += 1;
    if (count % 100 === 0) progress.update(`${count} lines`);
    yield line;
  }
  progress.clear();
}

/** A part of an export would be taken for the whole: it is removed. */
async function writeFile(lines: AsyncIterable<string>, file: string): Promise<void> {
  const stream = await openFile(file);
  try {
    await pipeline(lines, stream);
  } catch (error) {
    await rm(file, { force: true });
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--output ${file} cannot be written (${code}): what was written is removed.`);
  }
}

async function* headLines(archive: Archive): AsyncGenerator<string> {
  const heads = await archive.exportHeads();
  if (heads === undefined) {
    throw new UsageError('The archive has no signed heads yet: the server signs them when it has a signing key.');
  }
  yield `${JSON.stringify(heads)}\n`;
}

/** An export has personal data: only its owner may read it. An existing file is left alone. */
async function openFile(file: string): Promise<NodeJS.WritableStream> {
  const stream = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  try {
    await once(stream, 'open');
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new UsageError(`--output ${file} ${exists ? 'exists: choose another name' : 'cannot be written'}.`);
  }
  return stream;
}
