import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, posix, resolve } from 'node:path';
import { mirrorFolder } from './mirror-folder.ts';
import { runCompiler, type CompilerRun } from './run-compiler.ts';

/** Result of a type check. */
export interface TypeCheck {
  /** Files with errors that were not there before, by their paths from the root, with one of the errors each. */
  failures: ReadonlyMap<string, string>;
  /** Files that no configuration checked, or whose configuration had errors before, each with the reason. */
  unchecked: ReadonlyMap<string, string>;
  /** Versions of TypeScript that checked the rest. */
  versions: readonly string[];
}

/** Type-checks changes of a code base in a copy of it. */
export interface TypeChecker {
  /** Checks texts in place of those of the code base. */
  check(files: readonly { path: string; after: Buffer }[]): Promise<TypeCheck>;
  close(): void;
}

/** Configuration that checks some files, with what the compiler said before the change. */
interface Checked {
  configuration: string;
  compiler: string;
  version: string;
  before: CompilerRun;
}

/**
 * Creates the checker of a code base. It works in a copy beside the folder, so that settings outside of it are found.
 *
 * Only the TypeScript that the code base has installed is used: another version may judge differently.
 */
export function createTypeChecker(options: {
  root: string;
  /** Packages that the changes import, by name, for a code base that has not installed them yet. */
  packages: Readonly<Record<string, string>>;
}): TypeChecker {
  const root = realpathSync(options.root);
  let created: string | undefined;
  const runs = new Map<string, Promise<Checked>>();
  const originals = new Map<string, Buffer>();
  const mirror = (): string => {
    if (created !== undefined) return created;
    created = createFolderBeside(root);
    mirrorFolder({ from: root, to: created, packages: options.packages });
    return created;
  };
  const put = (copy: string, files: readonly { path: string; after: Buffer }[]): void => {
    for (const [path, bytes] of originals) writeFileSync(join(copy, path), bytes);
    for (const { path, after } of files) {
      if (!originals.has(path)) originals.set(path, readFileSync(join(copy, path)));
      writeFileSync(join(copy, path), after);
    }
  };
  return {
    check: async (files) => {
      const failures = new Map<string, string>();
      const unchecked = new Map<string, string>();
      const versions = new Set<string>();
      const waiting = new Map<string, string[]>();
      for (const { path } of files) {
        const configuration = findConfiguration(root, path);
        const compiler = configuration && findCompiler(root, configuration);
        if (configuration === undefined) unchecked.set(path, 'there is no tsconfig.json for it');
        else if (!compiler) unchecked.set(path, 'TypeScript is not installed for it');
        else waiting.set(configuration, [...(waiting.get(configuration) ?? []), path]);
      }
      for (const [configuration, paths] of waiting) {
        const copy = mirror();
        const compiler = findCompiler(root, configuration);
        if (!compiler) continue;
        const known = runs.get(configuration);
        if (!known) put(copy, []);
        const checked = await (known ?? runBefore({ copy, configuration, compiler }));
        runs.set(configuration, Promise.resolve(checked));
        put(copy, files);
        const reason = reasonAgainst(checked.before);
        const covered = paths.filter((path) => reason === undefined && checked.before.files.has(path));
        for (const path of paths.filter((candidate) => !covered.includes(candidate))) {
          unchecked.set(path, reason ?? `${configuration} does not include it`);
        }
        if (covered.length === 0) continue;
        const after = await runCompiler({ compiler: compiler.path, folder: copy, configuration });
        if (!after.hasRun) for (const path of covered) unchecked.set(path, 'the compiler failed');
        else versions.add(compiler.version);
        for (const { file, text } of after.errors) failures.set(file, text);
      }
      return { failures, unchecked, versions: [...versions] };
    },
    close: () => {
      if (created !== undefined) rmSync(created, { recursive: true, force: true });
    },
  };
}

/** Paths out of the folder hold in a copy beside it. Where that place cannot be written, the copy is a temporary folder. */
function createFolderBeside(root: string): string {
  try {
    return mkdtempSync(join(dirname(root), '.secure-start-check-'));
  } catch {
    return realpathSync(mkdtempSync(join(tmpdir(), 'secure-start-check-')));
  }
}

async function runBefore(options: {
  copy: string;
  configuration: string;
  compiler: { path: string; version: string };
}): Promise<Checked> {
  const { copy, configuration, compiler } = options;
  const before = await runCompiler({ compiler: compiler.path, folder: copy, configuration });
  return { configuration, compiler: compiler.path, version: compiler.version, before };
}

function reasonAgainst({ errors, hasRun }: CompilerRun): string | undefined {
  if (!hasRun) return 'the compiler failed';
  return errors.length > 0 ? `it had errors before the change (${errors.length})` : undefined;
}

/** Finds the `tsconfig.json` nearest above a file, within the code base. */
function findConfiguration(root: string, file: string): string | undefined {
  for (let folder = posix.dirname(file); ; folder = posix.dirname(folder)) {
    const path = posix.join(folder, 'tsconfig.json');
    if (existsSync(resolve(root, path))) return path;
    if (folder === '.') return undefined;
  }
}

/** Finds the TypeScript that a folder has installed, in it or above it. */
function findCompiler(root: string, configuration: string): { path: string; version: string } | undefined {
  try {
    const manifest = createRequire(resolve(root, configuration)).resolve('typescript/package.json');
    const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
    return { path: join(dirname(manifest), 'bin/tsc'), version };
  } catch {
    return undefined;
  }
}
