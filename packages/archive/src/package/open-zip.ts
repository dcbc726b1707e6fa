import { crc32 } from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type LocalFileHeader, type ZipFile } from 'yauzl';
import { EvidencePackageError } from './package-error.ts';

/** A package to read: the path of a file, or its bytes. */
export type PackageSource = string | Uint8Array;

/** An open zip whose structure was checked. */
export interface OpenZip {
  /** Sizes of the entries by path, in the order of the zip. */
  sizes: ReadonlyMap<string, number>;
  /** Yields an entry, and fails at its end when its CRC is wrong. */
  chunks(path: string): AsyncIterable<Uint8Array>;
  close(): void;
}

const endRecordBytes = 22;
const zip64EndBytes = 76;
const localHeaderBytes = 30;
/** Sizes and CRC after the data: none, without and with its signature, in 32 and in 64 bits. */
const descriptorSizes: ReadonlySet<number> = new Set([0, 12, 16, 20, 24]);
const regularFile = 0o100000;
const fileTypeMask = 0o170000;
/** Bit 3: sizes follow the data. */
const descriptorFlag = 0x0008;
/** Bit 11: names are UTF-8. */
const allowedFlags = 0x0800 | descriptorFlag;
const zip64ExtraField = 0x0001;

/**
 * Opens a zip that holds its entries one after the other and nothing else, stored without compression.
 *
 * So no entry can be larger than the file, overlap another, be hidden from one program and seen by the next, or be
 * followed by other data.
 *
 * @throws EvidencePackageError when it is another kind of zip, or none.
 */
export async function openZip(options: { source: PackageSource; maxEntries: number }): Promise<OpenZip> {
  const { source, maxEntries } = options;
  const zip = await open(source);
  try {
    const entries = await readEntries(zip, maxEntries);
    const sizes = new Map([...entries].map(([path, { uncompressedSize }]) => [path, uncompressedSize]));
    return { sizes, chunks: (path) => chunksOfEntry(zip, entries.get(path)), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error instanceof EvidencePackageError ? error : notZip(error);
  }
}

async function open(source: PackageSource): Promise<ZipFile> {
  const settings = { autoClose: false, strictFileNames: true };
  if (typeof source !== 'string') {
    const buffer = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
    return fromBufferPromise(buffer, settings).catch((error: unknown) => {
      throw notZip(error);
    });
  }
  return openPromise(source, settings).catch((error: unknown) => {
    // A file that cannot be opened has an error of Node, which says more.
    throw error instanceof Error && 'syscall' in error ? error : notZip(error);
  });
}

async function readEntries(zip: ZipFile, maxEntries: number): Promise<Map<string, Entry>> {
  const directoryStart = Number(zip.readEntryCursor);
  if (zip.entryCount > maxEntries) throw new EvidencePackageError('entry', `The zip has over ${maxEntries} entries.`);
  if (zip.comment !== '') throw new EvidencePackageError('notZip', 'The zip has a comment.');
  const entries = new Map<string, Entry>();
  let end = 0;
  let last: Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry);
    if (entries.has(entry.fileName)) throw new EvidencePackageError('entry', 'is there twice', entry.fileName);
    entries.set(entry.fileName, entry);
    if (!isGapAfter(last, entry.relativeOffsetOfLocalHeader - end)) throw outside(entry.fileName);
    end = await endOfEntry(zip, entry);
    last = entry;
  }
  if (last === undefined || !isGapAfter(last, directoryStart - end)) throw outside();
  const rest = zip.fileSize - Number(zip.readEntryCursor);
  if (rest !== endRecordBytes && rest !== endRecordBytes + zip64EndBytes) throw outside();
  return entries;
}

/** Only what an entry has behind its data may stand between it and the next one. */
function isGapAfter(entry: Entry | undefined, gap: number): boolean {
  return entry && hasDescriptor(entry) ? descriptorSizes.has(gap) : gap === 0;
}

function checkEntry(entry: Entry): void {
  const refuse = (message: string): never => {
    throw new EvidencePackageError('entry', message, entry.fileName);
  };
  if (entry.compressionMethod !== 0) refuse('is compressed; a package is read as it was written, not packed anew');
  if ((entry.generalPurposeBitFlag & ~allowedFlags) !== 0) refuse('is encrypted or of another kind');
  const type = (entry.externalFileAttributes >>> 16) & fileTypeMask;
  if (type !== 0 && type !== regularFile) refuse('is no plain file');
  if (entry.fileCommentLength > 0) refuse('has a comment');
  if (entry.extraFields.some(({ id }) => id !== zip64ExtraField)) refuse('has an extra field');
}

/** Checks that the header before the data names the same entry, and returns where its data ends. */
async function endOfEntry(zip: ZipFile, entry: Entry): Promise<number> {
  const local = await zip.readLocalFileHeaderPromise(entry);
  const isSame =
    local.fileName.equals(entry.fileNameRaw) &&
    local.compressionMethod === entry.compressionMethod &&
    local.generalPurposeBitFlag === entry.generalPurposeBitFlag &&
    local.extraFieldLength === 0 &&
    hasSameSizes(entry, local) &&
    local.fileDataStart === entry.relativeOffsetOfLocalHeader + localHeaderBytes + entry.fileNameLength;
  if (!isSame) throw new EvidencePackageError('entry', 'is another one in the header before its data', entry.fileName);
  return local.fileDataStart + entry.compressedSize;
}

/** With sizes behind the data, the header before them has zeros. */
function hasSameSizes(entry: Entry, local: LocalFileHeader): boolean {
  const { compressedSize, uncompressedSize, crc32: crc } = local;
  return hasDescriptor(entry)
    ? compressedSize === 0 && uncompressedSize === 0 && crc === 0
    : compressedSize === entry.compressedSize && uncompressedSize === entry.uncompressedSize && crc === entry.crc32;
}

const hasDescriptor = (entry: Entry): boolean => (entry.generalPurposeBitFlag & descriptorFlag) !== 0;

async function* chunksOfEntry(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Uint8Array, void, undefined> {
  if (entry === undefined) throw new EvidencePackageError('entry', 'There is no such entry.');
  let sum = 0;
  for await (const chunk of await zip.openReadStreamPromise(entry)) {
    const bytes = chunk as Buffer;
    sum = crc32(bytes, sum);
    yield bytes;
  }
  if (sum !== entry.crc32) throw new EvidencePackageError('damaged', 'has another CRC-32', entry.fileName);
}

function outside(path?: string): EvidencePackageError {
  return new EvidencePackageError('notZip', 'The zip has bytes that belong to no entry.', path);
}

function notZip(error: unknown): EvidencePackageError {
  const reason = error instanceof Error ? error.message : String(error);
  return new EvidencePackageError('notZip', `This is no zip that can be read: ${reason}`);
}
