/** A text with its line starts, so that offsets become lines and columns. */
export interface FileText {
  text: string;
  /** Offsets at which lines begin. */
  lineStarts: readonly number[];
}

/** Counts the lines of a text. */
export function fileText(text: string): FileText {
  const lineStarts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lineStarts.push(at + 1);
  return { text, lineStarts };
}

/** Line and column, both counted from 1. */
export function positionOf(file: FileText, offset: number): { line: number; column: number } {
  let low = 0;
  let high = file.lineStarts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((file.lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: offset - (file.lineStarts[low] ?? 0) + 1 };
}

/** A line without its end; lines are counted from 1. */
export function lineAt(file: FileText, line: number): string {
  const start = file.lineStarts[line - 1] ?? file.text.length;
  const end = file.lineStarts[line] ?? file.text.length + 1;
  return file.text.slice(start, end - 1).replace(/\r$/, '');
}
