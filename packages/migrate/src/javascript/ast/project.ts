import { posix } from 'node:path';
import { decodeText } from '../../files/decode-text.ts';
import type { ReadBytes } from '../../files/source-reader.ts';
import { extractScripts } from '../../templates/extract-scripts.ts';
import { parseModule, type Module } from './module.ts';

/** Modules of a code base, parsed when they are first asked for. */
export interface Project {
  /** Returns the module of a file, or `undefined` if it has no script or cannot be parsed. */
  getModule(file: string): Module | undefined;
  /** Returns whether the code base has a file. */
  hasFile(file: string): boolean;
}

/** Creates the project of a code base. It keeps the last `maxParsedModules` modules and drops the oldest first. */
export function createProject(options: {
  paths: ReadonlySet<string>;
  maxParsedModules: number;
  readBytes: ReadBytes;
}): Project {
  const { paths, maxParsedModules, readBytes } = options;
  const modules = new Map<string, Module | undefined>();
  return {
    hasFile: (file) => paths.has(file),
    getModule: (file) => {
      if (modules.has(file)) return modules.get(file);
      const [oldest] = modules.keys();
      if (modules.size >= maxParsedModules && oldest !== undefined) modules.delete(oldest);
      const module = parseFile({ file, text: decodeText(readBytes(file))?.text ?? '' });
      modules.set(file, module);
      return module;
    },
  };
}

/** Parses a script file, or the scripts of a template at the offsets that they have in it. */
function parseFile(options: { file: string; text: string }): Module | undefined {
  const { file, text } = options;
  if (/\.[cm]?[jt]sx?$/.test(file)) return parseModule({ file, text, isTypeScript: /\.[cm]?tsx?$/.test(file) });
  const scripts = extractScripts(text);
  return scripts && parseModule({ file, text: scripts.text, isTypeScript: scripts.isTypeScript });
}

/** Suffixes that resolution tries after a specifier, in this order. */
const suffixes = [
  '',
  '.ts',
  '.tsx',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '/index.ts',
  '/index.tsx',
  '/index.js',
];

/** Suffixes of TypeScript sources, which are imported under the name of their output: `./order.js` is `order.ts`. */
const typescriptSuffixes = ['.ts', '.tsx', '.mts', '.cts'];

/** Prefixes that build tools are commonly set up to read as the folder of the sources: `@/lib/order`, `~/lib/order`. */
const aliasPrefix = /^(?:@|~|#|src)\//;

/** Returns the paths that a specifier may stand for, from the folder of the importing file outwards. */
function listTargets(from: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return [posix.join(posix.dirname(from), specifier)];
  if (!aliasPrefix.test(specifier)) return [];
  const rest = specifier.replace(aliasPrefix, '');
  const folders = posix.dirname(from).split('/');
  return folders.flatMap((_, index) => {
    const folder = folders.slice(0, folders.length - index).join('/');
    return [posix.join(folder, rest), posix.join(folder, 'src', rest), posix.join(folder, '..', rest)];
  });
}

/** Resolves an import to a module of the code base, where it is relative or has a common alias. Packages are not resolved. */
export function resolveImport(options: { project: Project; from: Module; specifier: string }): Module | undefined {
  const { project, from, specifier } = options;
  const candidates = listTargets(from.file, specifier).flatMap((target) => {
    const withoutExtension = target.replace(/\.[cm]?jsx?$/, '');
    return [
      ...suffixes.map((suffix) => target + suffix),
      ...typescriptSuffixes.map((suffix) => withoutExtension + suffix),
    ];
  });
  const file = candidates.find((candidate) => project.hasFile(candidate));
  return file === undefined ? undefined : project.getModule(file);
}
