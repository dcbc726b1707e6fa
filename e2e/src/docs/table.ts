/** A table of a page: its cells, without the bars. */
export interface Table {
  head: readonly string[];
  rows: readonly (readonly string[])[];
}

/** Returns the tables of a page. */
export function tablesIn(markdown: string): Table[] {
  return [...markdown.matchAll(/^(?: *\|.*\n)+/gm)].map(([text]) => {
    const [head = [], , ...rows] = text.trimEnd().split('\n').map(cellsOf);
    return { head, rows };
  });
}

/** A bar in a cell is escaped. */
function cellsOf(row: string): string[] {
  const cells = row.trim().replaceAll('\\|', '\u0000').split('|').slice(1, -1);
  return cells.map((cell) => cell.trim().replaceAll('\u0000', '|'));
}
