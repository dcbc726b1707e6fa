import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCodeBase, type CodeBase } from '../code-base.ts';
import { fileText } from '../files/file-text.ts';
import type { Finding } from '../finding.ts';
import { locate } from '../locate.ts';
import { applyEdits, type Edit } from './edit.ts';
import { recipes } from './recipes.ts';

/** What was rewritten. */
export interface Rewritten {
  /** Files, each once. */
  files: string[];
  places: number;
  /** What a person must look at because of what was written; lines are those from before. */
  remarks: Finding[];
}

/** Lets recipes rewrite the TypeScript and JavaScript of a folder, one after the other. */
export async function rewrite(options: { root: string; names: readonly string[] }): Promise<Rewritten> {
  const { root, names } = options;
  const files = new Set<string>();
  const remarks: Finding[] = [];
  let places = 0;
  for (const recipe of recipes.filter(({ name }) => names.includes(name))) {
    const codeBase = openCodeBase({ root, keptModules: Infinity });
    const made = recipe.rewrite({ project: codeBase.project, modules: modulesOf(codeBase) });
    for (const remark of made.remarks)
      remarks.push(locate(remark, fileText(await readFile(join(root, remark.file), 'utf8'))));
    for (const [file, edits] of byFile(made.edits)) {
      const text = await readFile(join(root, file), 'utf8');
      await writeFile(join(root, file), applyEdits(text, edits));
      files.add(file);
      places += edits.length;
    }
  }
  return { files: [...files].sort(), places, remarks };
}

function modulesOf({ files, project }: CodeBase): NonNullable<ReturnType<CodeBase['project']['moduleAt']>>[] {
  return files
    .filter(({ language, own }) => (language === 'javascript' || language === 'typescript') && own.speaks === 'yes')
    .flatMap(({ path }) => project.moduleAt(path) ?? []);
}

function byFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const files = new Map<string, Edit[]>();
  for (const edit of edits) files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
  return files;
}
