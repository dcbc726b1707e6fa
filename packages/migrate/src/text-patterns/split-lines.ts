import type { TextSpan } from './match-text-patterns.ts';

/** Comments of a kind of file. */
export interface CommentSyntax {
  /** Pattern of the openings, with the flag `g`. A comment that ends with its line is matched as a whole. */
  openings: RegExp;
  /** The closing of each opening that has one. A comment that is not closed is none. */
  closings: Readonly<Record<string, string>>;
}

/** Splits a file into lines, each a text of its own. Comments are blanked, so that offsets stay those of the file. */
export function splitLines(text: string, comments: CommentSyntax): TextSpan[] {
  let start = 0;
  return blankComments(text, comments)
    .split('\n')
    .map((value) => {
      const line = { value, start };
      start += value.length + 1;
      return line;
    });
}

function blankComments(text: string, { openings, closings }: CommentSyntax): string {
  let blanked = '';
  const unclosed = new Set<string>();
  openings.lastIndex = 0;
  for (let match = openings.exec(text); match !== null; match = openings.exec(text)) {
    const { 0: opening, index } = match;
    // Where no closing follows one opening, none follows a later one of its kind: the rest is searched only once.
    const end = unclosed.has(opening) ? undefined : findEnd(text, { opening, index, closing: closings[opening] });
    if (end === undefined) {
      unclosed.add(opening);
    } else {
      blanked += text.slice(blanked.length, index) + text.slice(index, end).replaceAll(/[^\r\n]/g, ' ');
      openings.lastIndex = end;
    }
  }
  return blanked + text.slice(blanked.length);
}

/** Returns where a comment ends, `undefined` if it is not closed. */
function findEnd(
  text: string,
  comment: { opening: string; index: number; closing: string | undefined },
): number | undefined {
  const { opening, index, closing } = comment;
  const after = index + opening.length;
  if (closing === undefined) return after;
  const start = text.indexOf(closing, after);
  return start < 0 ? undefined : start + closing.length;
}
