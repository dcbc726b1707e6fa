import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
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
  const stream = file === undefined ? stdout : await openFile(file);
  let count = 0;
  for await (const line of form === 'heads' ? headLines(archive) : archive.export({ form, ...criteria })) {
    count += 1;
    if (count % 100 === 0) progress.update(`${count} lines`);
    if (!stream.write(line)) await once(stream, 'drain');
  }
  progress.clear();
  if (file !== undefined) await new Promise<void>((resolve) => stream.end(() => resolve()));
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
