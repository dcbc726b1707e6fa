import { execFile } from 'node:child_process';

/**
 * Lists the files in a folder and below it that have uncommitted changes, as lines of `git status --porcelain`.
 *
 * @returns `undefined` outside a git repository.
 */
export function listUncommittedChanges(folder: string): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['status', '--porcelain', '--', '.'], { cwd: folder }, (error, stdout) => {
      resolve(error ? undefined : stdout.split('\n').filter((line) => line !== ''));
    });
  });
}
