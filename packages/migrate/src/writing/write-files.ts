import { randomUUID } from 'node:crypto';
import { chmod, chown, lstat, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MigrateUsageError } from '../usage-error.ts';
import { removeJournal, writeJournal } from './journal.ts';
import { syncFolder } from './sync-folder.ts';

/** File with its bytes before and after. */
export interface FileChange {
  /** Path from the root, with slashes. */
  path: string;
  before: Buffer;
  after: Buffer;
}

/** The step that puts a new file in the place of an old one. A parameter, so that tests can make it fail. */
export type Rename = (from: string, to: string) => Promise<void>;

/**
 * Writes files, all or none of them.
 *
 * Each new text is written beside its file, with the same permissions, and forced to the disk; then all are renamed. A journal
 * tells which ones, should the process die in between: each file then has its old text or its new one.
 *
 * @throws {@link MigrateUsageError} if a file has changed since it was read, or cannot be replaced. No file is changed then.
 */
export async function writeFiles(options: {
  root: string;
  files: readonly FileChange[];
  replace?: Rename;
}): Promise<void> {
  const { root, files, replace = rename } = options;
  if (files.length === 0) return;
  const staged = files.map((file) => ({ ...file, temporary: `${file.path}.${randomUUID().slice(0, 8)}.tmp` }));
  const replaced: FileChange[] = [];
  try {
    await writeJournal({ root, files: staged });
    for (const { path, before, after, temporary } of staged) {
      await requireUnchanged({ root, path, before });
      await stage({ file: join(root, path), temporary: join(root, temporary), bytes: after });
    }
    for (const { path, before, after, temporary } of staged) {
      await requireUnchanged({ root, path, before });
      await replace(join(root, temporary), join(root, path));
      replaced.push({ path, before, after });
    }
    await Promise.all([...new Set(files.map(({ path }) => dirname(join(root, path))))].map(syncFolder));
  } catch (cause) {
    await takeBack({ root, replaced, replace, cause });
    const failed = staged[replaced.length]?.path ?? '';
    await Promise.all(staged.map(({ temporary }) => rm(join(root, temporary), { force: true })));
    await removeJournal(root);
    if (cause instanceof MigrateUsageError) throw cause;
    throw new MigrateUsageError(`Nothing was changed. ${failed} cannot be replaced: ${messageOf(cause)}`, { cause });
  }
  await removeJournal(root);
}

/** Gives the files that were replaced their old text again. Where that fails too, the journal stays and names them. */
async function takeBack(options: {
  root: string;
  replaced: readonly FileChange[];
  replace: Rename;
  cause: unknown;
}): Promise<void> {
  const { root, replaced, replace, cause } = options;
  for (const { path, before, after } of replaced) {
    // What changed since is a person's work.
    if (!(await readFile(join(root, path))).equals(after)) {
      throw new MigrateUsageError(
        `The writing failed half-way: ${messageOf(cause)} ${path} changed meanwhile and may have its new text. See git diff.`,
        { cause },
      );
    }
    const temporary = `${path}.${randomUUID().slice(0, 8)}.tmp`;
    try {
      await stage({ file: join(root, path), temporary: join(root, temporary), bytes: before });
      await replace(join(root, temporary), join(root, path));
    } catch {
      await rm(join(root, temporary), { force: true });
      const paths = replaced.map((file) => file.path).join(', ');
      throw new MigrateUsageError(
        `The writing failed half-way: ${messageOf(cause)}. These files may have their new text: ${paths}. See git diff.`,
        { cause },
      );
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function requireUnchanged(options: { root: string; path: string; before: Buffer }): Promise<void> {
  const { root, path, before } = options;
  const file = join(root, path);
  const isLink = (await lstat(file)).isSymbolicLink();
  if (isLink || !(await readFile(file)).equals(before)) {
    throw new MigrateUsageError(`Nothing was changed. ${path} changed while the tool was working. Run it again.`);
  }
}

/** Writes the new text beside the file, with the permissions and the owner of the file. */
async function stage(options: { file: string; temporary: string; bytes: Buffer }): Promise<void> {
  const { file, temporary, bytes } = options;
  const { mode, uid, gid } = await stat(file);
  const handle = await open(temporary, 'wx', mode & 0o777);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  // Only a privileged process may give a file away; for others the owner is the same already.
  await chown(temporary, uid, gid).catch(() => undefined);
  await chmod(temporary, mode & 0o7777);
}
