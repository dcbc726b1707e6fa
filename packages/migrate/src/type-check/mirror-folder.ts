import {
  constants,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Files that a compiler reads. */
const compiledFile = /\.([cm]?[jt]sx?|json)$/;

/**
 * Copies what a compiler reads of a folder into another one, and links the installed packages.
 *
 * A package of the same code base is linked to its copy, so that its edited types count. Packages that the code base lacks can
 * be given, by their names.
 */
export function mirrorFolder(options: { from: string; to: string; packages: Readonly<Record<string, string>> }): void {
  const { packages } = options;
  const from = realpathSync(options.from);
  const to = realpathSync(options.to);
  const queue = [''];
  for (let folder = queue.pop(); folder !== undefined; folder = queue.pop()) {
    for (const entry of readdirSync(join(from, folder), { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name === '.git' || resolve(from, path) === to) continue;
      if (entry.name === 'node_modules') linkPackages({ from, to, folder: path });
      else if (entry.isDirectory()) {
        mkdirSync(join(to, path), { recursive: true });
        queue.push(path);
      } else if (entry.isSymbolicLink()) {
        if (existsSync(join(from, path))) link(realpathSync(join(from, path)), join(to, path));
      } else if (entry.isFile() && compiledFile.test(entry.name)) {
        copyFileSync(join(from, path), join(to, path), constants.COPYFILE_FICLONE);
      }
    }
  }
  for (const [name, target] of Object.entries(packages)) {
    const place = join(to, 'node_modules', name);
    if (existsSync(place)) continue;
    mkdirSync(dirname(place), { recursive: true });
    link(target, place);
  }
}

/** Links each package of a `node_modules` folder, those of a scope one level deeper. */
function linkPackages(options: { from: string; to: string; folder: string }): void {
  const { from, to, folder } = options;
  const source = join(from, folder);
  mkdirSync(join(to, folder), { recursive: true });
  for (const name of readdirSync(source)) {
    const isScope = name.startsWith('@') && lstatSync(join(source, name)).isDirectory();
    if (isScope) {
      linkPackages({ from, to, folder: join(folder, name) });
      continue;
    }
    link(targetOf({ from, to, path: join(source, name) }), join(to, folder, name));
  }
}

/** Returns what a package is linked to: itself, or the copy if it is a folder of the code base. */
function targetOf(options: { from: string; to: string; path: string }): string {
  const { from, to, path } = options;
  if (!lstatSync(path).isSymbolicLink()) return path;
  const target = resolve(dirname(path), readlinkSync(path));
  const inside = relative(from, target);
  const isInside = !inside.startsWith('..') && !inside.split(sep).includes('node_modules');
  return isInside ? join(to, inside) : target;
}

/** On Windows a junction needs no privilege. */
function link(target: string, place: string): void {
  symlinkSync(target, place, 'junction');
}
