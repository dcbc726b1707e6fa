import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { openCodeBase, type CodeBase } from './code-base.ts';
import { createDiskReader, createEditableFiles, type EditableFiles } from './files/source-reader.ts';
import { rewrite, type Rewriting } from './recipes/rewrite.ts';
import { createTypeChecker, type TypeCheck } from './type-check/check-types.ts';

/** Rewriting that was proved as far as the code base allows, not written yet. */
export interface ProvenRewriting extends Rewriting {
  /** The code base as it was, which was read once. */
  codeBase: CodeBase;
  /** The files as they are in memory: edited. */
  edited: EditableFiles;
  typeCheck: TypeCheck;
}

/** Plans the rewriting of a folder and proves it: every file parses, and what type-checked before does so afterwards. */
export async function proveRewriting(options: {
  root: string;
  recipes: readonly string[];
  /** Packages that the changes import, by name, for a code base that has not installed them yet. */
  packages: Readonly<Record<string, string>>;
}): Promise<ProvenRewriting> {
  const { root, recipes, packages } = options;
  const edited = createEditableFiles(createDiskReader(root));
  const codeBase = openCodeBase({ root, maxParsedModules: Infinity, readBytes: edited.read });
  const untouchable = new Map(
    codeBase.paths.filter((path) => isReadOnly(join(root, path))).map((path) => [path, 'It is read-only.']),
  );
  let rewriting = rewrite({ codeBase, files: edited, recipes, untouchable });
  const none: TypeCheck = { failures: new Map(), unchecked: new Map(), versions: [] };
  if (rewriting.files.length === 0) return { ...rewriting, codeBase, edited, typeCheck: none };
  const checker = createTypeChecker({ root, packages });
  try {
    for (;;) {
      const typeCheck = await checker.check(rewriting.files);
      const { failures } = typeCheck;
      if (failures.size === 0) return { ...rewriting, codeBase, edited, typeCheck };
      const failing = rewriting.files.map(({ path }) => path).filter((path) => failures.has(path));
      // An error in a file that was not edited comes from one that was: all of them are taken back.
      const toTakeBack = failing.length > 0 ? failing : rewriting.files.map(({ path }) => path);
      const [error = ''] = failures.values();
      for (const path of toTakeBack) {
        untouchable.set(path, `Taken back, because it would not type-check: ${failures.get(path) ?? error}`);
      }
      rewriting = rewrite({ codeBase, files: edited, recipes, untouchable });
      if (rewriting.files.length === 0) return { ...rewriting, codeBase, edited, typeCheck: none };
    }
  } finally {
    checker.close();
  }
}

function isReadOnly(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    // A superuser may write anything. The permission bits tell what the owner wants.
    return (statSync(path).mode & 0o222) === 0;
  } catch {
    return true;
  }
}
