import type { Edit } from './recipe.ts';

/** Returns where an offset of a text is after edits. What was removed is where its edit is. */
export function mapOffset(edits: readonly Edit[], offset: number): number {
  let shift = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start >= offset && end !== offset) break;
    if (end > offset) return start + shift;
    shift += text.length - (end - start);
  }
  return offset + shift;
}
