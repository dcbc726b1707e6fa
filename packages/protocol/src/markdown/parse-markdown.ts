import type { MarkdownBlock } from './block.ts';
import { headingLevel, lineKind, splitCells, splitLines, type LineKind } from './lines.ts';
import { parseInlines } from './parse-inlines.ts';

/**
 * Parses a text in `simpleMarkdownV1` into blocks, for a preview. Never throws.
 *
 * The app may draw it in another way: the grammar is not published. Formatting that is not known stays in the text, so
 * that a preview shows every character that the app may show.
 *
 * @example
 * parseMarkdown('# Loan\n+ 1 000 kr'); // [{ type: 'heading', level: 1, … }, { type: 'list', items: … }]
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export function parseMarkdown(text: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  let group: string[] = [];
  let groupKind: LineKind = 'blank';
  const endGroup = (): void => {
    if (group.length > 0) blocks.push(toBlock(groupKind, group));
    group = [];
  };
  for (const line of splitLines(text)) {
    const kind = lineKind(line);
    if (kind !== groupKind || kind === 'heading' || kind === 'rule') endGroup();
    groupKind = kind;
    if (kind !== 'blank') group.push(line);
  }
  endGroup();
  return blocks;
}

function toBlock(kind: LineKind, lines: readonly string[]): MarkdownBlock {
  const [first = ''] = lines;
  switch (kind) {
    case 'heading': {
      const level = headingLevel(first) ?? 1;
      return { type: 'heading', level, inlines: parseInlines(first.slice(level + 1)) };
    }
    case 'list':
      return { type: 'list', items: lines.map((line) => parseInlines(line.slice(2))) };
    case 'rule':
      return { type: 'rule' };
    case 'table':
      return toTable(lines.map(splitCells));
    case 'blank':
    case 'text':
      return { type: 'paragraph', inlines: parseInlines(lines.join('\n')) };
  }
}

function toTable([first = [], ...others]: string[][]): MarkdownBlock {
  const toCells = (cells: string[]) => cells.map((cell) => parseInlines(cell.trim()));
  const hasHead = others[0]?.every(isDashes) ?? false;
  const rows = (hasHead ? others.slice(1) : [first, ...others]).map(toCells);
  return { type: 'table', ...(hasHead && { head: toCells(first) }), rows };
}

/** A cell of the line below the head: dashes, with a colon on either side or none. */
function isDashes(cell: string): boolean {
  const trimmed = cell.trim();
  const start = trimmed.startsWith(':') ? 1 : 0;
  const dashes = trimmed.slice(start, trimmed.endsWith(':') ? -1 : undefined);
  return dashes !== '' && dashes === '-'.repeat(dashes.length);
}
