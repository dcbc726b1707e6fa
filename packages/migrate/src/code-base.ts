import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { evidenceOf, interesting, type Evidence } from './evidence.ts';
import { walk, type SourceFile } from './files/walk.ts';
import { parseModule, type Module } from './javascript/module.ts';
import type { Project } from './javascript/project.ts';
import { scriptsOf } from './templates/scripts.ts';

/** A file that some rule may have something to say about. */
export interface ReadableFile extends SourceFile {
  /** What it says itself. */
  own: Evidence;
}

/** A folder of source code, of which only what may matter is kept. */
export interface CodeBase {
  root: string;
  /** All files that were looked at. */
  paths: readonly string[];
  /** Those worth reading closely, in order of their paths. */
  files: readonly ReadableFile[];
  /** What it says as a whole. */
  evidence: Pick<Evidence, 'five' | 'six' | 'animatedQr'> & { speaks: boolean };
  /** Files that could not be opened, with the reason. */
  unreadable: readonly { path: string; reason: string }[];
  project: Project;
}

/** How many parsed modules are kept at once, so that memory stays bounded however large the code base is. */
const usuallyKept = 100;

/** Walks a folder and asks every file the cheap question. `onProgress` is told the number of files now and then. */
export function openCodeBase(options: {
  root: string;
  onProgress?: (files: number) => void;
  /** How many parsed modules are kept. Rewriting keeps all: two readings of a module would be two modules. */
  keptModules?: number;
}): CodeBase {
  const { root, onProgress, keptModules = usuallyKept } = options;
  const files: ReadableFile[] = [];
  const paths = new Set<string>();
  const unreadable: { path: string; reason: string }[] = [];
  for (const file of walk(root)) {
    paths.add(file.path);
    if (paths.size % 250 === 0) onProgress?.(paths.size);
    try {
      const own = judge(root, file);
      if (own) files.push({ ...file, own });
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      unreadable.push({ path: file.path, reason: error.message });
    }
  }
  const any = (key: 'five' | 'six' | 'animatedQr'): boolean => files.some(({ own }) => own.speaks !== 'no' && own[key]);
  return {
    root,
    paths: [...paths],
    files: files.sort((a, b) => (a.path < b.path ? -1 : 1)),
    evidence: {
      speaks: files.some(({ own }) => own.speaks === 'yes'),
      five: any('five'),
      six: any('six'),
      animatedQr: any('animatedQr'),
    },
    unreadable,
    project: projectOf({ root, paths, keptModules }),
  };
}

const silent: Evidence = { speaks: 'no', five: false, six: false, animatedQr: false };

function judge(root: string, file: SourceFile): Evidence | undefined {
  if (file.language === 'certificate') return silent;
  const text = readFileSync(join(root, file.path), 'utf8');
  if (!interesting.test(text) || isMinified(text)) return undefined;
  return file.language === 'manifest' ? silent : evidenceOf(text);
}

/** Whether nobody can have written it by hand: binary, or lines of many hundreds of characters. */
function isMinified(text: string): boolean {
  if (text.includes('\0')) return true;
  const sample = text.slice(0, 20_000);
  return sample.length > 2000 && sample.length / sample.split('\n').length > 400;
}

function projectOf(options: { root: string; paths: ReadonlySet<string>; keptModules: number }): Project {
  const { root, paths, keptModules } = options;
  const modules = new Map<string, Module | undefined>();
  return {
    has: (file) => paths.has(file),
    moduleAt: (file) => {
      if (modules.has(file)) return modules.get(file);
      const [oldest] = modules.keys();
      if (modules.size >= keptModules && oldest !== undefined) modules.delete(oldest);
      const module = moduleOf({ file, text: readFileSync(join(root, file), 'utf8') });
      modules.set(file, module);
      return module;
    },
  };
}

/** A script file, or the scripts inside a template at the offsets they have there. */
function moduleOf(options: { file: string; text: string }): Module | undefined {
  const { file, text } = options;
  if (/\.[cm]?[jt]sx?$/.test(file)) return parseModule({ file, text, typescript: /\.[cm]?tsx?$/.test(file) });
  const scripts = scriptsOf(text);
  return scripts && parseModule({ file, text: scripts.text, typescript: scripts.typescript });
}
