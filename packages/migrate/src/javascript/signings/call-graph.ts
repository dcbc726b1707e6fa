import { posix } from 'node:path';
import { isRpApiClient, relevantWords } from '../../relevance.ts';
import type { Module } from '../ast/module.ts';
import type { Project } from '../ast/project.ts';

/** Which modules of a code base may call a function of another one, and which of them reach the address of the RP API. */
export interface CallGraph {
  /** Returns the modules that mention a name and may call what a module declares under it, that module included. */
  listMentions(options: { name: string; module: Module }): Module[];
  /**
   * Returns how many imports lead from a file to the address of the RP API: 0 where the file has it itself, `Infinity` where
   * none do.
   */
  distanceToAddress(file: string): number;
  /** Returns the files that may send a signing: those that reach the address, and those with a path that ends in `/sign`. */
  listSigning(): string[];
  /** Returns whether an import leads out of the code base, to an installed package. */
  isOutside(options: { from: string; specifier: string }): boolean;
  readText(file: string): string;
}

/** Files of tests. What they call is no order of a customer. A folder `test` may hold anything. */
export const testFile: RegExp = /\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(__tests__|__mocks__)\//;

/** Files that hold scripts, on their own or in a template. */
const scriptFile = /\.([cm]?[jt]sx?|vue|svelte|astro|html?|ejs|hbs|coffee|litcoffee)$/;

const specifiers = /(?:\bfrom|\brequire(?:\.resolve)?[ (]|\bimport\(|\bimport)\s*['"]([^'"\n]+)['"]/g;

/** Path that ends in the endpoint for signing, at the end of a text: `'/sign'`, `` `${base}/sign` ``. */
const signPath = /\/sign\/?(?:[?#][^'"`\n]{0,100})?['"`]/;
const signWord = /['"`]sign['"`]/;

/** Creates the call graph of the scripts in a code base. Texts are read when they are first asked for. */
export function createCallGraph(options: {
  project: Project;
  /** All files of the code base. */
  paths: readonly string[];
  readText: (file: string) => string;
}): CallGraph {
  const { project, paths } = options;
  const files = paths.filter((file) => scriptFile.test(file) && !testFile.test(file));
  const texts = new Map<string, string>();
  const readText = (file: string): string => {
    const text = texts.get(file) ?? options.readText(file);
    texts.set(file, text);
    return text;
  };
  const resolve = createResolver({ files, ...readPackages(paths, options.readText) });
  let imports: Imports | undefined;
  const getImports = (): Imports => (imports ??= collectImports({ files, readText, resolve }));
  return {
    readText,
    isOutside: ({ from, specifier }) => !specifier.startsWith('.') && resolve(from, specifier).length === 0,
    listMentions: ({ name, module }) => {
      const { importers } = getImports();
      // A set also visits what is added meanwhile.
      const reached = new Set([module.file]);
      for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
      return files
        .filter((file) => readText(file).includes(name))
        .filter((file) => reached.has(file) || mayUseBankId(readText(file)))
        .flatMap((file) => (file === module.file ? module : (project.getModule(file) ?? [])));
    },
    distanceToAddress: (file) => getImports().distances.get(file) ?? Infinity,
    listSigning: () => {
      const { distances } = getImports();
      return files.filter((file) => {
        const text = readText(file);
        return distances.has(file)
          ? signPath.test(text) || signWord.test(text) || isRpApiClient(text)
          : signPath.test(text);
      });
    },
  };
}

function mayUseBankId(text: string): boolean {
  return relevantWords.test(text) || signPath.test(text);
}

interface Imports {
  /** Files that import a file, by its path. */
  importers: ReadonlyMap<string, ReadonlySet<string>>;
  /** Number of imports to the address, by file. */
  distances: ReadonlyMap<string, number>;
}

function collectImports(options: {
  files: readonly string[];
  readText: (file: string) => string;
  resolve: (from: string, specifier: string) => readonly string[];
}): Imports {
  const { files, readText, resolve } = options;
  const importers = new Map<string, Set<string>>();
  for (const file of files) {
    for (const [, specifier = ''] of readText(file).matchAll(specifiers)) {
      for (const imported of resolve(file, specifier)) {
        importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
      }
    }
  }
  const distances = new Map(files.filter((file) => isRpApiClient(readText(file))).map((file) => [file, 0]));
  // A map also visits what is added meanwhile, the nearest first.
  for (const [file, distance] of distances) {
    for (const importer of importers.get(file) ?? []) {
      if (!distances.has(importer)) distances.set(importer, distance + 1);
    }
  }
  return { importers, distances };
}

/** Reads the folders of the packages of a code base, by their names, and the names of those that it installs. */
function readPackages(
  paths: readonly string[],
  readText: (file: string) => string,
): { packages: ReadonlyMap<string, string>; installed: ReadonlySet<string> } {
  const packages = new Map<string, string>();
  const installed = new Set<string>();
  for (const path of paths.filter((one) => posix.basename(one) === 'package.json')) {
    const text = readText(path);
    const name = /"name"\s*:\s*"([^"]+)"/.exec(text)?.[1];
    if (name !== undefined) packages.set(name, posix.dirname(path));
    for (const [, dependency = ''] of text.matchAll(/"([^"]+)"\s*:\s*"[\^~]?\d[^"]*"/g)) installed.add(dependency);
  }
  return { packages, installed };
}

/**
 * Creates a function that returns the files that an import may stand for.
 *
 * An alias is not looked up in a configuration: every file whose path ends like the specifier may be meant. A package of the
 * code base stands for all of its files.
 */
function createResolver(options: {
  files: readonly string[];
  packages: ReadonlyMap<string, string>;
  installed: ReadonlySet<string>;
}): (from: string, specifier: string) => readonly string[] {
  const { files, packages, installed } = options;
  const byPath = new Map<string, string[]>();
  const byName = new Map<string, string[]>();
  const add = (map: Map<string, string[]>, key: string, file: string): void => {
    map.set(key, [...(map.get(key) ?? []), file]);
  };
  for (const file of files) {
    const path = withoutExtension(file);
    add(byPath, path, file);
    if (posix.basename(path) === 'index') add(byPath, posix.dirname(path), file);
    const named = posix.basename(path) === 'index' ? posix.dirname(path) : path;
    add(byName, posix.basename(named), file);
  }
  const inFolder = new Map<string, string[]>();
  for (const file of files) for (const folder of posix.dirname(file).split('/')) add(inFolder, folder, file);
  const inPackage = new Map<string, string[]>();
  for (const [name, folder] of packages) {
    inPackage.set(
      name,
      files.filter((file) => folder === '.' || file.startsWith(`${folder}/`)),
    );
  }
  return (from, specifier) => {
    if (specifier.startsWith('.')) {
      const target = posix.join(posix.dirname(from), specifier);
      return [...(byPath.get(target) ?? []), ...(byPath.get(withoutExtension(target)) ?? [])];
    }
    const name = specifier
      .split('/')
      .slice(0, specifier.startsWith('@') ? 2 : 1)
      .join('/');
    const ofPackage = inPackage.get(specifier) ?? inPackage.get(name);
    if (ofPackage) return ofPackage;
    if (installed.has(name) || specifier.startsWith('node:')) return [];
    const path = withoutExtension(specifier.replace(/^[@~#$]?[^/]*\//, ''));
    const last = posix.basename(withoutExtension(specifier)).replace(/^[@~#$]/, '');
    const named = (byName.get(last) ?? []).filter((file) => {
      const candidate = withoutExtension(file).replace(/\/index$/, '');
      return !specifier.includes('/') || candidate === path || candidate.endsWith(`/${path}`);
    });
    // `@bank` may stand for `libs/bank/src/index.ts`.
    return named.length > 0 || !/^[@~#$]/.test(specifier) ? named : (inFolder.get(last) ?? []);
  };
}

function withoutExtension(file: string): string {
  return file.replace(/\.([cm]?[jt]sx?|vue|svelte|astro|coffee)$/, '');
}
