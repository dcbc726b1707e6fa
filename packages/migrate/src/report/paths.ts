import { existsSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import type { Report } from './report.ts';

/** Place of a folder in its repository. */
export interface RepositoryPlace {
  /** Absolute path of the root of the repository; of the folder itself, if it is in none. */
  repository: string;
  /** Path from the root to the folder, with slashes and one at its end; empty for the root itself. */
  pathInRepository: string;
}

/** Locates a folder in its git repository, because code scanning reads paths from the root of the repository. */
export function locateInRepository(folder: string): RepositoryPlace {
  const start = resolve(folder);
  for (let at = start; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      const path = relative(at, start).split(sep).join('/');
      return { repository: at, pathInRepository: path === '' ? '' : `${path}/` };
    }
    if (at === dirname(at)) return { repository: start, pathInRepository: '' };
  }
}

/** Returns the path of a file as it can be opened from where the command was given. */
export function pathFromCaller({ root }: Report, file: string): string {
  return posix.join(root.split(sep).join('/'), file);
}

/** Returns the address of a file, relative to the report; `undefined` for a report that is not written to a file. */
export function linkFromReport({ output, root }: Report, file: string): string | undefined {
  if (output === undefined) return undefined;
  return encodePath(relative(dirname(output), resolve(root, file)).split(sep).join('/'));
}

/** Encodes a path with slashes for use in a URI. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
