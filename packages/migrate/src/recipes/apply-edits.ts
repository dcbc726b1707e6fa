import MagicString from 'magic-string';
import type { Edit } from './recipe.ts';

/** Applies edits to the text of one file. Two equal edits count once: two calls may share the object that is edited. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const result = new MagicString(text);
  const applied = new Set<string>();
  for (const { start, end, text: replacement } of edits) {
    const key = `${start} ${end} ${replacement}`;
    if (applied.has(key)) continue;
    applied.add(key);
    if (start === end) result.appendLeft(start, replacement);
    else if (replacement === '') result.remove(start, end);
    else result.overwrite(start, end, replacement);
  }
  return result.toString();
}
