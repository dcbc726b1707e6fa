import type { Text } from './find-in-texts.ts';

/** A file as lines, each a text of its own, with what the comment pattern matches blanked. */
export function linesOf(text: string, comments: RegExp): Text[] {
  const blanked = text.replaceAll(comments, (comment) => comment.replaceAll(/[^\r\n]/g, ' '));
  let start = 0;
  return blanked.split('\n').map((value) => {
    const line = { value, start };
    start += value.length + 1;
    return line;
  });
}
