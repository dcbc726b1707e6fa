import { type FSWatcher, watch } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Watches the folders of files, so that a change is noticed at once where the system reports it. */
export interface FolderWatch {
  /** Watches the folders in which the files are now: a link may lead elsewhere than before. */
  update(): Promise<void>;
  close(): void;
}

/**
 * Creates a watch over the folders of files. It calls `onChange` for each report, also of files beside them.
 *
 * Folders and not files, because a secret is exchanged by renaming a file or a link: Kubernetes exchanges the link `..data` beside
 * the files. A folder that cannot be watched is left out, and the caller has to look by itself.
 */
export function watchFolders(options: { paths: readonly string[]; onChange: () => void }): FolderWatch {
  const { paths, onChange } = options;
  const watchers = new Map<string, FSWatcher>();
  let isClosed = false;

  function open(folder: string): void {
    try {
      const watcher = watch(folder, { persistent: false }, onChange);
      watchers.set(folder, watcher);
      watcher.on('error', () => drop(folder));
    } catch {
      // There is no such folder, the system has no watches left, or its file system has none.
    }
  }

  function drop(folder: string): void {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  }

  return {
    async update() {
      const targets = await Promise.all(paths.map((path) => realpath(path).catch(() => path)));
      if (isClosed) return;
      const folders = new Set([...paths, ...targets].map((path) => dirname(path)));
      for (const folder of watchers.keys()) if (!folders.has(folder)) drop(folder);
      for (const folder of folders) if (!watchers.has(folder)) open(folder);
    },
    close() {
      isClosed = true;
      for (const folder of watchers.keys()) drop(folder);
    },
  };
}
