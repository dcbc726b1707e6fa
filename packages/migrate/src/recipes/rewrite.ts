import type { CodeBase } from '../code-base.ts';
import { decodeText } from '../files/decode-text.ts';
import type { EditableFiles } from '../files/source-reader.ts';
import type { Finding } from '../findings/finding.ts';
import { getPosition, indexLines } from '../files/indexed-text.ts';
import { toFinding } from '../findings/to-finding.ts';
import { findBroken } from './parse-check.ts';
import type { Untouchable } from './recipe.ts';
import { runRounds } from './run-rounds.ts';

/** File that recipes change, before and after. */
export interface RewrittenFile {
  path: string;
  before: Buffer;
  after: Buffer;
  placeCount: number;
}

/** File that is not edited, or place that is left as it is, and why. */
export interface LeftAsItWas {
  file: string;
  /** Counted from 1; `undefined` for a whole file. */
  line: number | undefined;
  reason: string;
}

/** Changes that recipes make to a code base, in memory. */
export interface Rewriting {
  files: readonly RewrittenFile[];
  /** Places that a person must review, where they are after the changes. */
  toReview: readonly Finding[];
  left: readonly LeftAsItWas[];
}

/**
 * Rewrites the TypeScript and JavaScript of a code base in memory, until no recipe has anything left to change.
 *
 * A file whose text could not be written back byte by byte, or that would not parse any more, is left out, and what depends
 * on it is decided anew.
 */
export function rewrite(options: {
  codeBase: CodeBase;
  files: EditableFiles;
  recipes: readonly string[];
  /** Files that the caller leaves out. */
  untouchable: Untouchable;
}): Rewriting {
  const { codeBase, files, recipes } = options;
  const untouchable = new Map(options.untouchable);
  for (;;) {
    files.reset();
    const rounds = runRounds({ codeBase, files, recipes, untouchable });
    const broken = findBroken(files);
    if (broken.length > 0) {
      for (const path of broken) untouchable.set(path, 'It would not parse after the change.');
      continue;
    }
    const skipped = [...rounds.untouched].map((path) => ({
      file: path,
      line: undefined,
      reason: untouchable.get(path) ?? reasonAgainst(path),
    }));
    return {
      files: files.listEdited().map((path) => ({
        path,
        before: files.readOriginal(path),
        after: files.read(path),
        placeCount: rounds.placeCounts.get(path) ?? 0,
      })),
      toReview: rounds.matches.map((match) => toFinding(match, indexLines(textOf(files.read(match.file))))),
      left: [
        ...skipped,
        ...rounds.remarks.map(({ file, start, text }) => ({
          file,
          line: getPosition(indexLines(textOf(files.read(file))), start).line,
          reason: text,
        })),
      ],
    };
  }
}

/** A component or a page is read, and never edited. */
function reasonAgainst(path: string): string {
  return /\.[cm]?[jt]sx?$/.test(path)
    ? 'It cannot be written back byte by byte.'
    : 'Only scripts are edited. Make this change by hand.';
}

function textOf(bytes: Buffer): string {
  return decodeText(bytes)?.text ?? '';
}
