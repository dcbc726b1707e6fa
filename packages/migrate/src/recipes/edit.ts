import MagicString from 'magic-string';
import type { Sighting } from '../finding.ts';
import type { Module } from '../javascript/module.ts';
import type { Project } from '../javascript/project.ts';

/** A change of one place. Every other byte of the file stays. */
export interface Edit {
  file: string;
  start: number;
  end: number;
  text: string;
}

/** What a recipe makes of a code base. */
export interface Rewriting {
  edits: Edit[];
  /** What a person must look at because of the edits, or instead of them. */
  remarks: Sighting[];
}

/** A rewriting of TypeScript and JavaScript from one thing to another; the folder is named after both. */
export interface Recipe {
  name: string;
  description: string;
  rewrite(options: { project: Project; modules: readonly Module[] }): Rewriting;
}

/** Applies edits to the text of one file; the same edit twice counts once. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const written = new MagicString(text);
  const seen = new Set<string>();
  for (const { start, end, text: replacement } of edits) {
    const key = `${start} ${end} ${replacement}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (start === end) written.appendLeft(start, replacement);
    else if (replacement === '') written.remove(start, end);
    else written.overwrite(start, end, replacement);
  }
  return written.toString();
}
