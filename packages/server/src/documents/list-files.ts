import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { chunksOf, type ListedDocument, normaliseDocumentName } from '@secure-start/protocol/documents';
import type { DocumentFile } from './document-order-options.ts';

/** A file that was read, with what the person is shown of it. */
export interface ReadFile extends ListedDocument {
  pageCount?: number;
}

/**
 * Reads files one after the other and returns their digests. A chunk at a time is in memory. When one fails, the streams of the
 * others are closed.
 */
export async function listFiles(files: readonly DocumentFile[]): Promise<ReadFile[]> {
  const streams = files.flatMap(({ content }) => (content instanceof Readable ? [content] : []));
  // A stream that fails before its turn fails again when it is read. With no listener, the first time would end the process.
  for (const stream of streams) stream.on('error', () => {});
  try {
    const read: ReadFile[] = [];
    for (const file of files) read.push(await readFile(file));
    return read;
  } catch (error) {
    for (const stream of streams) stream.destroy();
    throw error;
  }
}

/** Returns the list as it is before the files are read, to check everything else of it. */
export function unreadFiles(files: readonly DocumentFile[]): ListedDocument[] {
  const sha256 = '0'.repeat(64);
  return files.map((file) => ({
    name: normaliseDocumentName(file.name),
    sizeBytes: 0,
    mediaType: typeOf(file),
    sha256,
  }));
}

async function readFile(file: DocumentFile): Promise<ReadFile> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const chunk of chunksOf(file.content)) {
    hash.update(chunk);
    sizeBytes += chunk.length;
  }
  return {
    name: normaliseDocumentName(file.name),
    sizeBytes,
    mediaType: typeOf(file),
    sha256: hash.digest('hex'),
    ...(file.pageCount !== undefined && { pageCount: file.pageCount }),
  };
}

/** The type of a blob may have parameters, such as a charset, which the list has not. */
function typeOf({ mediaType, content }: DocumentFile): string {
  if (mediaType !== undefined) return mediaType;
  const ofBlob = content instanceof Blob ? content.type.split(';')[0]?.trim().toLowerCase() : undefined;
  return ofBlob === undefined || ofBlob === '' ? 'application/octet-stream' : ofBlob;
}
