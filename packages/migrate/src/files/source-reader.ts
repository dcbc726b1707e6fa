import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Reads a file of a code base by its path from the root, with slashes. */
export type ReadBytes = (path: string) => Buffer;

/** Creates the reader of a folder. It keeps nothing. */
export function createDiskReader(root: string): ReadBytes {
  return (path) => readFileSync(join(root, path));
}

/** Files of a code base that were read once, and those that are edited in memory. */
export interface EditableFiles {
  /** Returns the bytes as they are now: edited, or as they were read first. */
  read: ReadBytes;
  /** Returns the bytes as they were read first. */
  readOriginal: ReadBytes;
  /** Replaces the bytes in memory. */
  edit(path: string, bytes: Buffer): void;
  /** Takes all edits back. */
  reset(): void;
  /** Lists the files whose bytes differ from those that were read, in order. */
  listEdited(): string[];
}

const scriptFile = /\.[cm]?[jt]sx?$/;

/** Creates files that are edited in memory. Scripts are read from the disk once, at their first use. */
export function createEditableFiles(readFromDisk: ReadBytes): EditableFiles {
  const originals = new Map<string, Buffer>();
  const edited = new Map<string, Buffer>();
  const readOriginal = (path: string): Buffer => {
    const bytes = originals.get(path) ?? readFromDisk(path);
    if (scriptFile.test(path)) originals.set(path, bytes);
    return bytes;
  };
  return {
    read: (path) => edited.get(path) ?? readOriginal(path),
    readOriginal,
    edit: (path, bytes) => {
      edited.set(path, bytes);
    },
    reset: () => {
      edited.clear();
    },
    listEdited: () => [...edited.keys()].filter((path) => !edited.get(path)?.equals(readOriginal(path))).sort(),
  };
}
