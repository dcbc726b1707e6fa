import { importsOf, isTest, resolveRelative, type PackageManifest, type SourceFile } from './source-file.ts';

/** A line that breaks a rule, as it is printed. */
export interface Violation {
  where: string;
  line: string;
  rule: string;
}

/** Which package may import which; a package that is not here may import nothing of ours. */
const arrows: Readonly<Record<string, readonly string[] | 'all'>> = {
  protocol: [],
  client: ['protocol'],
  verify: ['protocol'],
  archive: ['protocol', 'verify'],
  server: ['protocol', 'client', 'verify'],
  'store-redis': ['protocol', 'server'],
  element: ['protocol'],
  simulator: ['protocol'],
  testing: ['protocol', 'simulator'],
  migrate: ['protocol'],
  cli: 'all',
};

/** Packages that run in any JavaScript engine. */
const portable = new Set(['protocol', 'element']);

/** Imports that leave the arrows, the public entries or the manifest. */
export function importViolations(options: {
  sources: readonly SourceFile[];
  packages: readonly PackageManifest[];
  devDependencies: readonly string[];
}): Violation[] {
  return options.sources.flatMap((file) =>
    importsOf(file).flatMap(({ specifier, line }) => {
      const rule = brokenRule({ ...options, file, specifier });
      return rule === undefined ? [] : [{ where: `${file.path}:${line}`, line: file.lines[line - 1] ?? '', rule }];
    }),
  );
}

function brokenRule(options: {
  file: SourceFile;
  specifier: string;
  packages: readonly PackageManifest[];
  devDependencies: readonly string[];
}): string | undefined {
  const { file, specifier, packages, devDependencies } = options;
  const room = roomOf(file.path);
  const manifest = packages.find(({ folder }) => folder === `packages/${room}`);

  if (specifier.startsWith('.')) {
    const target = resolveRelative(file.path, specifier);
    if (!target.startsWith(`packages/${room}/src/`)) return 'A relative import stays inside its package.';
    const ownEntry = target.endsWith('/index.ts') && !isTest(file.path);
    return ownEntry ? "Inside a package nobody imports the package's own index.ts." : undefined;
  }
  if (specifier.startsWith('node:')) {
    const allowed = !portable.has(room) || isTest(file.path);
    return allowed ? undefined : `${room} runs everywhere and imports nothing of Node.`;
  }

  const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
  const target = packages.find((candidate) => candidate.name === name);
  if (target !== undefined) {
    if (target === manifest) return 'A package imports itself by relative paths.';
    const targetRoom = roomOf(target.folder);
    const allowed = arrows[room] ?? [];
    if (allowed !== 'all' && !allowed.includes(targetRoom)) {
      return `${room} may import ${allowed.length === 0 ? 'no other package' : `only ${allowed.join(', ')}`}.`;
    }
    if (!target.entries.includes(specifier.replace(name, '.'))) return `${name} has no public entry ${specifier}.`;
  }
  const forTests = isTest(file.path) ? devDependencies : [];
  // A bundled file (a page, an element) may use what the bundle then contains.
  const named = [...(manifest?.dependencies ?? []), ...(manifest?.devDependencies ?? []), ...forTests];
  // A package that is for the compiler alone has its types under another name.
  return named.includes(name) || named.includes(`@types/${name}`)
    ? undefined
    : `package.json of ${room} does not name ${name}.`;
}

/** Cycles of imports; an import of types counts, for two files that need each other's words are one idea. */
export function importCycles(sources: readonly SourceFile[]): Violation[] {
  const graph = new Map(sources.map((file) => [file.path, relativeImports(file)]));
  const done = new Set<string>();
  const cycles: Violation[] = [];

  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path);
    if (start >= 0) {
      const cycle = [...trail.slice(start), path];
      cycles.push({ where: path, line: cycle.join(' → '), rule: 'No import cycles.' });
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
}

function relativeImports(file: SourceFile): string[] {
  return importsOf(file)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => resolveRelative(file.path, specifier));
}

/** `packages/client/src/x.ts` → `client`. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? '';
}
