import { posix } from 'node:path';
import type { CodeBase } from '../code-base.ts';
import { decodeText } from '../files/decode-text.ts';
import { encodeText, survivesRoundTrip } from '../files/encode-text.ts';
import { getPosition, indexLines, type IndexedText } from '../files/indexed-text.ts';
import type { EditableFiles } from '../files/source-reader.ts';
import type { Match } from '../findings/finding.ts';
import { isIgnoredByComment } from '../findings/ignore-comment.ts';
import type { Module } from '../javascript/ast/module.ts';
import { createProject } from '../javascript/ast/project.ts';
import { createCallGraph } from '../javascript/signings/call-graph.ts';
import { applyEdits, uniqueEdits } from './apply-edits.ts';
import { mapOffset } from './map-offset.ts';
import type { Edit, MayEdit, RecipeOptions, Remark, Untouchable } from './recipe.ts';
import { recipes } from './recipes.ts';

/** Result of the recipes, whose edits are in the files in memory. */
export interface Rounds {
  /** Number of edits by file. */
  placeCounts: ReadonlyMap<string, number>;
  /** Places to review, at their offsets in the edited files. */
  matches: readonly Match[];
  remarks: readonly Remark[];
  /** Files that a recipe would have edited, and must not. */
  untouched: ReadonlySet<string>;
}

/** Bounds a run in which two recipes would undo each other. */
const maxRounds = 20;

const scriptFile = /\.[cm]?[jt]sx?$/;

/** Runs recipes over the files in memory, each until it has no more edits, so that a second run has nothing to do. */
export function runRounds(options: {
  codeBase: CodeBase;
  files: EditableFiles;
  recipes: readonly string[];
  untouchable: Untouchable;
}): Rounds {
  const { codeBase, files, untouchable } = options;
  const placeCounts = new Map<string, number>();
  const untouched = new Set<string>();
  const remarks: Remark[] = [];
  let matches: Match[] = [];
  for (const recipe of recipes.filter(({ name }) => options.recipes.includes(name))) {
    for (let round = 0; round < maxRounds; round += 1) {
      const result = recipe.run(openRound({ codeBase, files, untouchable, untouched }));
      matches.push(...result.toReview);
      const byFile = groupByFile(uniqueEdits(result.edits));
      for (const [file, edits] of byFile) {
        editFile({ files, file, edits });
        placeCounts.set(file, (placeCounts.get(file) ?? 0) + edits.length);
      }
      matches = matches.map((match) => mapMatch(match, byFile.get(match.file) ?? []));
      if (byFile.size > 0) continue;
      matches.push(...result.left);
      remarks.push(...result.remarks);
      break;
    }
  }
  return { placeCounts, matches, remarks, untouched };
}

function groupByFile(edits: readonly Edit[]): Map<string, Edit[]> {
  const groups = new Map<string, Edit[]>();
  for (const edit of edits) groups.set(edit.file, [...(groups.get(edit.file) ?? []), edit]);
  return groups;
}

function mapMatch(match: Match, edits: readonly Edit[]): Match {
  return { ...match, start: mapOffset(edits, match.start), end: mapOffset(edits, match.end) };
}

function editFile(options: { files: EditableFiles; file: string; edits: readonly Edit[] }): void {
  const { files, file, edits } = options;
  const decoded = decodeText(files.read(file));
  const bytes = decoded && encodeText({ text: applyEdits(decoded.text, edits), encoding: decoded.encoding });
  if (bytes) files.edit(file, bytes);
}

/** Prepares what a recipe works on: the modules as they are now. */
function openRound(options: {
  codeBase: CodeBase;
  files: EditableFiles;
  untouchable: Untouchable;
  untouched: Set<string>;
}): RecipeOptions {
  const { codeBase, files, untouchable, untouched } = options;
  const paths = new Set(codeBase.paths);
  const project = createProject({ paths, maxParsedModules: Infinity, readBytes: files.read });
  const scripts = codeBase.paths.filter((path) => scriptFile.test(path));
  const readText = (path: string): string => decodeText(files.read(path))?.text ?? '';
  const parse = (list: readonly string[]): Module[] => list.flatMap((path) => project.getModule(path) ?? []);
  const folders = new Set(
    codeBase.paths.filter((path) => /(^|\/)package\.json$/.test(path)).map((path) => posix.dirname(path)),
  );
  return {
    project,
    modules: parse(
      codeBase.files
        .filter(({ path, relevance }) => scriptFile.test(path) && relevance.usesBankId === 'yes')
        .map(({ path }) => path),
    ),
    mentioning: (name) => parse(scripts.filter((path) => hasQuoted(readText(path), name))),
    graph: createCallGraph({ project, paths: codeBase.paths, readText }),
    mayEdit: createEditGuard({ files, untouchable, untouched }),
    packageOf: (file) => {
      let folder = posix.dirname(file);
      while (folder !== '.' && !folders.has(folder)) folder = posix.dirname(folder);
      return folder === '.' ? '' : folder;
    },
  };
}

function hasQuoted(text: string, word: string): boolean {
  return text.includes(`'${word}'`) || text.includes(`"${word}"`);
}

function createEditGuard(options: { files: EditableFiles; untouchable: Untouchable; untouched: Set<string> }): MayEdit {
  const { files, untouchable, untouched } = options;
  const texts = new Map<string, IndexedText>();
  return ({ file, start, rule }) => {
    const text = texts.get(file) ?? indexLines(decodeText(files.read(file))?.text ?? '');
    texts.set(file, text);
    if (isIgnoredByComment({ file: text, line: getPosition(text, start).line, rule })) return false;
    if (scriptFile.test(file) && !untouchable.has(file) && survivesRoundTrip(files.readOriginal(file))) return true;
    untouched.add(file);
    return false;
  };
}
