import { createHash } from 'node:crypto';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { syncFolder } from './sync-folder.ts';

/** Name of the file that tells what a run is writing. It is gone when the run ends. */
export const journalName = '.secure-start-migrate-journal.json';

/** File that a run is about to replace. */
interface JournalEntry {
  path: string;
  /** Name of the new text while it stands beside the file. */
  temporary: string;
  /** SHA-256 of the old text and of the new one, in hex. */
  before: string;
  after: string;
}

/** Files of a run that was interrupted. */
export interface InterruptedRun {
  /** Files that have the new text. */
  written: string[];
  /** Files that have the old text. */
  unwritten: string[];
  /** Files that have neither: they were changed since. */
  other: string[];
}

const hash = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Writes the journal of a run, and forces it and its name to the disk. */
export async function writeJournal(options: {
  root: string;
  files: readonly { path: string; temporary: string; before: Buffer; after: Buffer }[];
}): Promise<void> {
  const entries = options.files.map(({ path, temporary, before, after }): JournalEntry => ({
    path,
    temporary,
    before: hash(before),
    after: hash(after),
  }));
  const handle = await open(join(options.root, journalName), 'w');
  try {
    await handle.writeFile(JSON.stringify({ version: 1, entries }, null, 2));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await syncFolder(options.root);
}

/** Removes the journal. */
export async function removeJournal(root: string): Promise<void> {
  await rm(join(root, journalName), { force: true });
}

/**
 * Clears up after an interrupted run: removes its temporary files and its journal, and tells which text each file has.
 *
 * @returns `undefined` if no run was interrupted.
 */
export async function clearInterruptedRun(root: string): Promise<InterruptedRun | undefined> {
  const text = await readFile(join(root, journalName), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const run: InterruptedRun = { written: [], unwritten: [], other: [] };
  for (const { path, temporary, before, after } of parseEntries(text)) {
    const bytes = await readFile(join(root, path)).catch(() => undefined);
    const now = bytes && hash(bytes);
    if (now === after) run.written.push(path);
    else if (now === before) run.unwritten.push(path);
    else run.other.push(path);
    await rm(join(root, temporary), { force: true });
  }
  await removeJournal(root);
  return run;
}

/** A journal that was cut off lists nothing: no file is replaced before it is whole. */
function parseEntries(text: string): JournalEntry[] {
  try {
    const { entries } = JSON.parse(text) as { entries?: unknown };
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

/** Paths that lead out of the folder are no work of this tool. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { path, temporary, before, after } = value as Record<string, unknown>;
  return (
    [path, temporary, before, after].every((part) => typeof part === 'string') &&
    !/^[/\\]|(^|[/\\])\.\.([/\\]|$)|:/.test(String(path)) &&
    /^[0-9a-f]{8}\.tmp$/.test(String(temporary).slice(String(path).length + 1)) &&
    String(temporary).startsWith(`${String(path)}.`)
  );
}
