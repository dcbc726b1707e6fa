import { type FSWatcher, watch } from 'node:fs';
import { readlink, realpath, stat } from 'node:fs/promises';
import { basename, dirname, relative, resolve, sep } from 'node:path';

/** Watches the folders of files, so that a change is noticed at once where the system reports it. */
export interface FolderWatch {
  /** Watches the folders in which the files are now: a link may lead elsewhere than before, and a folder may be another one. */
  update(): Promise<void>;
  close(): void;
}

/** A folder that is watched. */
interface WatchedFolder {
  watcher: FSWatcher;
  /** Tells the folder from another one that has its path later. */
  identity: string;
}

/**
 * Creates a watch over the folders of files. It calls `onChange` for each report about the files and the links that lead to them.
 *
 * Folders and not files, because a secret is exchanged by renaming a file or a link: Kubernetes exchanges the link `..data` beside
 * the files. A folder that cannot be watched is left out, and the caller has to look by itself.
 */
export function watchFolders(options: { paths: readonly string[]; onChange: () => void }): FolderWatch {
  const { paths, onChange } = options;
  const watched = new Map<string, WatchedFolder>();
  let names = new Map<string, ReadonlySet<string>>();
  let isClosed = false;

  function open(folder: string, identity: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        // The system reports the folder itself by its own name when it is removed or renamed.
        const isFolder = name === basename(folder);
        if (isFolder) drop(folder);
        if (isFolder || name === null || names.get(folder)?.has(name) === true) onChange();
      });
      watched.set(folder, { watcher, identity });
      watcher.on('error', () => drop(folder));
    } catch {
      // There is no such folder, the system has no watches left, or its file system has none.
    }
  }

  function drop(folder: string): void {
    watched.get(folder)?.watcher.close();
    watched.delete(folder);
  }

  return {
    async update() {
      const found = await namesByFolder(paths);
      const identities = await Promise.all(
        [...found.keys()].map(async (folder) => [folder, await identityOf(folder)] as const),
      );
      if (isClosed) return;
      names = found;
      for (const folder of watched.keys()) if (!names.has(folder)) drop(folder);
      for (const [folder, identity] of identities) {
        if (watched.get(folder)?.identity === identity) continue;
        drop(folder);
        if (identity !== undefined) open(folder, identity);
      }
    },
    close() {
      isClosed = true;
      for (const folder of watched.keys()) drop(folder);
    },
  };
}

/** Returns the names that matter in each folder: those of the files, and of links beside them that lead to them. */
async function namesByFolder(paths: readonly string[]): Promise<Map<string, Set<string>>> {
  const names = new Map<string, Set<string>>();
  const add = (folder: string, name: string): void =>
    void names.set(folder, (names.get(folder) ?? new Set()).add(name));
  for (const path of paths) {
    const folder = dirname(path);
    add(folder, basename(path));
    const target = await realpath(path).catch(() => path);
    add(dirname(target), basename(target));
    const link = await readlink(path).catch(() => undefined);
    const [first] = link === undefined ? [] : relative(folder, resolve(folder, link)).split(sep);
    if (first !== undefined && first !== '..') add(folder, first);
  }
  return names;
}

/** Returns what a folder is known by, or `undefined` without one. Numbers of inodes are given out again, so its birth is added. */
async function identityOf(folder: string): Promise<string | undefined> {
  const found = await stat(folder).catch(() => undefined);
  return found && `${found.dev} ${found.ino} ${found.birthtimeMs}`;
}
