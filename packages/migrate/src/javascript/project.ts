import { posix } from 'node:path';
import type { Module } from './module.ts';

/** The JavaScript and TypeScript of a code base, as far as imports are followed. */
export interface Project {
  /** The module of that file; `undefined` when there is none or it cannot be parsed. */
  moduleAt(file: string): Module | undefined;
  /** Whether the code base has that file. */
  has(file: string): boolean;
}

const endings = [
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

/** The module behind a relative import; packages and aliases are not followed. */
export function importedModule(options: { project: Project; from: Module; specifier: string }): Module | undefined {
  const { project, from, specifier } = options;
  if (!specifier.startsWith('.')) return undefined;
  const target = posix.join(posix.dirname(from.file), specifier);
  const stem = target.replace(/\.[cm]?jsx?$/, '');
  const candidates = [
    ...endings.map((ending) => target + ending),
    ...endings.slice(1, 5).map((ending) => stem + ending),
  ];
  const file = candidates.find((candidate) => project.has(candidate));
  return file === undefined ? undefined : project.moduleAt(file);
}
