import { createTwoFilesPatch } from 'diff';
import { decodeText } from '../files/decode-text.ts';
import type { FileChange } from './write-files.ts';

/** Patch of a set of changes, and what it leaves out. */
export interface Patch {
  /** Unified diff that `git apply` takes; empty without changes. */
  text: string;
  /** Files whose encoding a patch in UTF-8 cannot have. */
  omitted: string[];
}

/** Formats changes as a patch with paths from the root. */
export function formatPatch(files: readonly FileChange[]): Patch {
  const omitted: string[] = [];
  const parts = files.flatMap(({ path, before, after }) => {
    const old = decodeText(before);
    const text = decodeText(after)?.text;
    if (!old || text === undefined || old.encoding !== 'utf-8') {
      omitted.push(path);
      return [];
    }
    const body = createTwoFilesPatch('old', 'new', old.text, text, undefined, undefined, { context: 3 });
    // git reads a name with a blank in it up to a tab.
    const tab = path.includes(' ') ? '\t' : '';
    const names = `--- a/${path}${tab}\n+++ b/${path}${tab}\n`;
    return [`diff --git a/${path} b/${path}\n${names}${body.slice(body.indexOf('@@'))}`];
  });
  return { text: parts.join(''), omitted };
}
