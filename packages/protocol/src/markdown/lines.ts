/** The kind of a line of `simpleMarkdownV1`. */
export type LineKind = 'blank' | 'heading' | 'list' | 'rule' | 'table' | 'text';

/** Splits a text into lines. A line ends with LF, CRLF or CR. */
export function splitLines(text: string): string[] {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
}

/** Returns the kind of a line. */
export function lineKind(line: string): LineKind {
  const trimmed = line.trim();
  if (trimmed === '') return 'blank';
  if (headingLevel(line) !== undefined) return 'heading';
  if (line.startsWith('+ ')) return 'list';
  if (isRule(line)) return 'rule';
  if (trimmed.length > 1 && trimmed.startsWith('|') && trimmed.endsWith('|')) return 'table';
  return 'text';
}

/** Returns the level of a heading; `undefined` when the line is none. */
export function headingLevel(line: string): 1 | 2 | 3 | undefined {
  if (line.startsWith('# ')) return 1;
  if (line.startsWith('## ')) return 2;
  return line.startsWith('### ') ? 3 : undefined;
}

/** Three dashes or more, alone on a line. */
function isRule(line: string): boolean {
  const dashes = line.trimEnd();
  return dashes.length >= 3 && dashes === '-'.repeat(dashes.length);
}

/** Splits a line of a table at its bars; a bar after a backslash is one of the cell. */
export function splitCells(line: string): string[] {
  const inside = line.trim().slice(1, -1);
  const cells: string[] = [];
  let start = 0;
  for (let at = 0; at < inside.length; at += 1) {
    if (inside[at] === '\\') {
      at += 1;
    } else if (inside[at] === '|') {
      cells.push(inside.slice(start, at));
      start = at + 1;
    }
  }
  return [...cells, inside.slice(start)];
}
