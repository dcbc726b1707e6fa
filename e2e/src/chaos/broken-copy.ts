import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeFault } from './code-faults.ts';

/** A copy of the built code with a fault in it. */
export interface BrokenCopy {
  /** The folder of the program of one process. */
  program: URL;
  remove(): void;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const ownFolder = 'e2e/dist/chaos';
/** The packages of a process of the e-service. */
const copiedPackages = ['protocol', 'client', 'server', 'store-redis', 'verify', 'archive'];

/**
 * Copies the built packages and the programs of the run into a temporary folder, and puts the fault into the copy.
 *
 * @throws Error when the code does not have the text that the fault changes: the fault must be written anew.
 */
export function makeBrokenCopy(fault: CodeFault): BrokenCopy {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-broken-'));
  for (const name of copiedPackages) copyPackage(join(root, 'packages', name), join(folder, 'packages', name));
  cpSync(join(root, ownFolder), join(folder, ownFolder), { recursive: true });
  cpSync(join(root, 'e2e/dist/support'), join(folder, 'e2e/dist/support'), { recursive: true });
  cpSync(join(root, 'e2e/package.json'), join(folder, 'e2e/package.json'));
  linkModules(folder);
  for (const { file, text, instead, times } of fault.edits) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    if (before.split(text).length !== times + 1)
      throw new Error(`${file} does not have ${JSON.stringify(text)} ${times} times`);
    writeFileSync(path, before.replaceAll(text, instead));
  }
  return {
    program: pathToFileURL(join(folder, ownFolder, 'world/')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function copyPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  cpSync(join(from, 'package.json'), join(to, 'package.json'));
  if (existsSync(join(from, 'dist'))) cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true });
  if (existsSync(join(from, 'node_modules'))) symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
}

/** The packages of others are the same; ours are those of the copy. */
function linkModules(folder: string): void {
  const modules = join(root, 'node_modules');
  const copied = join(folder, 'node_modules');
  mkdirSync(join(copied, '@secure-start'), { recursive: true });
  for (const name of readdirSync(modules)) {
    if (name !== '@secure-start' && name !== '.cache') symlinkSync(join(modules, name), join(copied, name));
  }
  for (const name of copiedPackages) {
    symlinkSync(join(folder, 'packages', name), join(copied, '@secure-start', name));
  }
}
