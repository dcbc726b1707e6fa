import type { TextSpan } from './match-text-patterns.ts';

/** Splits a file into lines, each a text of its own. Comments are blanked, so that offsets stay those of the file. */
export function splitLines(text: string, comments: RegExp): TextSpan[] {
  const blanked = text.replaceAll(comments, (comment) => comment.replaceAll(/[^\r\n]/g, ' '));
  let start = 0;
  return blanked.split('\n').map((value) => {
    const line = { value, start };
    start += value.length + 1;
    return line;
  });
}
