import MagicString from 'magic-string';
import type { Edit } from './recipe.ts';

/** Returns edits without those that occur twice: two calls may share the object that is edited. */
export function uniqueEdits(edits: readonly Edit[]): Edit[] {
  return [...new Map(edits.map((edit) => [`${edit.file} ${edit.start} ${edit.end} ${edit.text}`, edit])).values()];
}

/** Applies edits to the text of one file. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const result = new MagicString(text);
  for (const { start, end, text: replacement } of edits) {
    if (start === end) result.appendLeft(start, replacement);
    else if (replacement === '') result.remove(start, end);
    else result.overwrite(start, end, replacement);
  }
  return result.toString();
}
