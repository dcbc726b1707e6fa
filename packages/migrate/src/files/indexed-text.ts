/** Text with the offsets of its lines, so that an offset can be turned into a line and a column. */
export interface IndexedText {
  text: string;
  /** Offsets at which the lines begin, in order. */
  lineStarts: readonly number[];
}

/** Indexes the lines of a text. */
export function indexLines(text: string): IndexedText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { text, lineStarts };
}

/** Returns the line and the column of an offset, both counted from 1. */
export function getPosition(file: IndexedText, offset: number): { line: number; column: number } {
  // Binary search for the last line that starts at or before the offset.
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (file.lineStarts[low] ?? 0) + 1 };
}

/** Code that is written by hand has no longer line. */
const maxLineChars = 2000;

/** Returns the beginning of a line, without its line break. Lines are counted from 1; a line past the end is empty. */
export function getLine(file: IndexedText, line: number): string {
  const start = file.lineStarts[line - 1] ?? file.text.length;
  const end = file.lineStarts[line] ?? file.text.length + 1;
  return file.text.slice(start, Math.min(end - 1, start + maxLineChars)).replace(/\r$/, '');
}
