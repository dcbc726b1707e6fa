import { execFile } from 'node:child_process';

/**
 * Files with changes that are not committed, in the folder and below; empty when there are none.
 *
 * @returns `undefined` outside a git repository: then nothing could be taken back.
 */
export function dirtyFiles(folder: string): Promise<string[] | undefined> {
  return new Promise((resolve) => {
    execFile('git', ['status', '--porcelain', '--', '.'], { cwd: folder }, (error, stdout) => {
      resolve(error ? undefined : stdout.split('\n').filter((line) => line !== ''));
    });
  });
}
