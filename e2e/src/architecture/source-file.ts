import { readFileSync, readdirSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A TypeScript source of the repository, as the rules see it. */
export interface SourceFile {
  /** From the root, with slashes: `packages/client/src/qr-content.ts`. */
  path: string;
  lines: readonly string[];
}

/** An import, an export from elsewhere, or a dynamic import. */
export interface ImportStatement {
  specifier: string;
  /** Counted from 1; where the specifier stands. */
  line: number;
}

/** The members of `package.json` that the rules read. */
export interface PackageManifest {
  name: string;
  /** The folder, from the root: `packages/client`. */
  folder: string;
  /** The entries others may import: `.` or `./define`. */
  entries: readonly string[];
  dependencies: readonly string[];
  devDependencies: readonly string[];
}

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** All sources of the packages, in order of their paths. */
export function readSources(): SourceFile[] {
  return readdirSync(`${root}packages`)
    .flatMap((name) => sourcesIn(`packages/${name}/src`))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

/** The manifests of the packages, and the development dependencies they all may use. */
export function readManifests(): { packages: PackageManifest[]; devDependencies: readonly string[] } {
  const packages = readdirSync(`${root}packages`).map((name) => readManifest(`packages/${name}`));
  return { packages, devDependencies: readManifest('.').devDependencies };
}

function readManifest(folder: string): PackageManifest {
  const json = JSON.parse(readFileSync(`${root}${folder}/package.json`, 'utf8'));
  return {
    name: json.name,
    folder,
    entries: Object.keys(json.exports ?? {}),
    dependencies: Object.keys({ ...json.dependencies, ...json.optionalDependencies, ...json.peerDependencies }),
    devDependencies: Object.keys(json.devDependencies ?? {}),
  };
}

function sourcesIn(folder: string): SourceFile[] {
  return readdirSync(`${root}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(path);
    return path.endsWith('.ts')
      ? [
          {
            path,
            lines: readFileSync(root + path, 'utf8')
              .trimEnd()
              .split('\n'),
          },
        ]
      : [];
  });
}

/** Returns `true` for a file of the tests. Code that is published has to keep more rules. */
export function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

/**
 * Every import of a file, of types too.
 *
 * Reads text, not syntax: the formatter puts each statement at the start of a line, where nothing else begins with
 * `import` or `export`, and documentation never does.
 */
export function importsOf(file: SourceFile): ImportStatement[] {
  const text = file.lines.map((line) => (/^\s*(\/\/|\/?\*)/.test(line) ? '' : line)).join('\n');
  const statements = [
    /^(?:import|export)\b[^;'"`]*?\bfrom\s*'([^']+)'/gm,
    /^import\s*'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'/g,
    /\bimport\.meta\.resolve\(\s*'([^']+)'/g,
  ].flatMap((pattern) => [...text.matchAll(pattern)]);
  return statements.map((match) => ({
    specifier: match[1] ?? '',
    line: text.slice(0, match.index + match[0].length).split('\n').length,
  }));
}

/** The path a relative import points at. */
export function resolveRelative(from: string, specifier: string): string {
  return posix.join(posix.dirname(from), specifier);
}
