import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const root: string = fileURLToPath(new URL('../../..', import.meta.url));

/** A package as npm would publish it. */
export interface PackedPackage {
  name: string;
  /** Folder of the package in the repository. */
  folder: string;
  tarball: string;
  /** Paths in the tarball: `dist/index.js`. */
  files: readonly string[];
  /** The public entries with the files they lead to. */
  entries: readonly { specifier: string; targets: readonly string[] }[];
}

/** All packages packed, and a folder outside the repository where they are installed. */
export interface Consumer {
  packages: readonly PackedPackage[];
  folder: string;
  /** Runs a program with Node in the folder; gives what it printed. Rejects when it fails. */
  run(file: string, source: string): Promise<string>;
  /** Installs other packages beside those there, each with its version: `pg@8.16.3`. */
  install(...others: readonly string[]): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Packs every publishable package and installs the tarballs in an empty folder, as a user of them would. `alongside`
 * are other packages with their versions.
 */
export async function packAndInstall({
  alongside = {},
}: { alongside?: Record<string, string> } = {}): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-consumer-'));
  const tarballs = join(folder, 'tarballs');
  await mkdir(tarballs);
  const packages = await pack(tarballs);

  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({
      private: true,
      dependencies: { ...Object.fromEntries(packages.map((p) => [p.name, `file:${p.tarball}`])), ...alongside },
    }),
  );
  const install = async (...others: readonly string[]): Promise<void> => {
    await npm(['install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', ...others], folder);
  };
  await install();
  return {
    packages,
    folder,
    run: async (file, source) => {
      await writeFile(join(folder, file), source);
      const { stdout } = await execute(process.execPath, [file], { cwd: folder, timeout: 60_000 });
      return stdout;
    },
    install,
    remove: () => rm(folder, { recursive: true }),
  };
}

/** A file, or files by condition. */
type Target = string | { [condition: string]: Target };

interface Manifest {
  exports: Record<string, Target>;
}

const execute = promisify(execFile);

async function npm(words: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await execute('npm', words, { cwd, timeout: 300_000, shell: process.platform === 'win32' });
  return stdout;
}

async function pack(tarballs: string): Promise<PackedPackage[]> {
  const { stdout } = await execute(process.execPath, [join(root, 'tools/pack.mjs'), '--to', tarballs]);
  const lines = stdout.trim().split('\n');
  return Promise.all(lines.map((line) => withEntries(JSON.parse(line))));
}

async function withEntries(packed: Omit<PackedPackage, 'entries'>): Promise<PackedPackage> {
  const manifest: Manifest = JSON.parse(await readFile(join(packed.folder, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports).map(([entry, target]) => ({
    specifier: packed.name + entry.slice(1),
    targets: filesOf(target),
  }));
  return { ...packed, entries };
}

function filesOf(target: Target): string[] {
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(filesOf);
}
