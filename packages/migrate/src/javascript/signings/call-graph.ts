import { posix } from 'node:path';
import type { Module } from '../ast/module.ts';
import type { Project } from '../ast/project.ts';

/** Which modules of a code base may call a function of another one. */
export interface CallGraph {
  /** Returns the modules that mention a name and may call what a module declares under it, that module included. */
  listMentions(options: { name: string; module: Module }): Module[];
  /** Returns whether a module imports another one of which a test holds, directly. */
  importsAny(file: string, test: (file: string) => boolean): boolean;
}

/** Files of tests. What they call is no order of a customer. */
export const testFile: RegExp = /\.(test|spec)\.[cm]?[jt]sx?$|(^|\/)(__tests__|__mocks__|tests?|spec)\//;

const specifiers = /(?:\bfrom|\brequire\(|\bimport\(|\bimport)\s*['"](\.[^'"\n]*)['"]/g;

/** Creates the call graph of the JavaScript and TypeScript in a code base. Texts are read when they are first asked for. */
export function createCallGraph(options: {
  project: Project;
  /** All files of the code base in JavaScript and TypeScript. */
  files: readonly string[];
  readText: (file: string) => string;
}): CallGraph {
  const { project, readText } = options;
  const files = options.files.filter((file) => !testFile.test(file));
  const texts = new Map<string, string>();
  const textOf = (file: string): string => {
    const text = texts.get(file) ?? readText(file);
    texts.set(file, text);
    return text;
  };
  const known = new Map(files.map((file) => [withoutExtension(file), file]));
  const importsOf = (file: string): string[] =>
    Array.from(textOf(file).matchAll(specifiers), ([, specifier = '']) => {
      const target = withoutExtension(posix.join(posix.dirname(file), specifier));
      return known.get(target) ?? known.get(posix.join(target, 'index')) ?? '';
    }).filter((name) => name !== '');
  const importers = new Map<string, Set<string>>();
  const collectImporters = (): void => {
    if (importers.size > 0) return;
    for (const file of files) {
      for (const imported of importsOf(file)) {
        importers.set(imported, (importers.get(imported) ?? new Set()).add(file));
      }
    }
  };
  return {
    listMentions: ({ name, module }) => {
      collectImporters();
      // A set also visits what is added meanwhile.
      const reached = new Set([module.file]);
      for (const file of reached) for (const importer of importers.get(file) ?? []) reached.add(importer);
      return files
        .filter((file) => reached.has(file) || /bank_?id/i.test(textOf(file)))
        .filter((file) => textOf(file).includes(name))
        .flatMap((file) => (file === module.file ? module : (project.getModule(file) ?? [])));
    },
    importsAny: (file, test) => importsOf(file).some(test),
  };
}

function withoutExtension(file: string): string {
  return file.replace(/\.[cm]?[jt]sx?$/, '');
}
