import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openCodeBase, type CodeBase } from '../code-base.ts';
import { indexLines } from '../files/indexed-text.ts';
import type { Finding } from '../findings/finding.ts';
import { toFinding } from '../findings/to-finding.ts';
import type { Module } from '../javascript/ast/module.ts';
import { applyEdits } from './apply-edits.ts';
import type { Edit } from './recipe.ts';
import { recipes } from './recipes.ts';

/** Result of {@link rewrite}. */
export interface RewriteResult {
  /** Paths of the files that were written. */
  files: string[];
  /** Number of edits. */
  placeCount: number;
  /** Places that a person must review. Their lines are those before the rewriting. */
  toReview: Finding[];
}

/** Rewrites the TypeScript and JavaScript of a folder with recipes, one after the other. */
export async function rewrite(options: { root: string; recipes: readonly string[] }): Promise<RewriteResult> {
  const { root } = options;
  const files = new Set<string>();
  const toReview: Finding[] = [];
  let placeCount = 0;
  for (const recipe of recipes.filter(({ name }) => options.recipes.includes(name))) {
    // Opened anew, because each recipe works on what the one before it has written.
    const codeBase = openCodeBase({ root, maxParsedModules: Infinity });
    const result = recipe.run({ project: codeBase.project, modules: parseModules(codeBase) });
    for (const match of result.toReview) {
      toReview.push(toFinding(match, indexLines(await readFile(join(root, match.file), 'utf8'))));
    }
    for (const [file, edits] of groupByFile(result.edits)) {
      const text = await readFile(join(root, file), 'utf8');
      await writeFile(join(root, file), applyEdits(text, edits));
      files.add(file);
      placeCount += edits.length;
    }
  }
  return { files: [...files].sort(), placeCount, toReview };
}

function parseModules({ files, project }: CodeBase): Module[] {
  return files
    .filter(({ language }) => language === 'javascript' || language === 'typescript')
    .filter(({ relevance }) => relevance.usesBankId === 'yes')
    .flatMap(({ path }) => project.getModule(path) ?? []);
}

function groupByFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}
