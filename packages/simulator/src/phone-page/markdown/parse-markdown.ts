/**
 * A block of a text in simpleMarkdownV1, as far as the format is known: headings, `*strong*`, lists, rules, tables, `\`
 * before a formatting character. The full grammar is not published. Whatever does not match is displayed as it is, since
 * a person who signs must see every character.
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export type Block =
  | { type: 'heading'; level: 1 | 2 | 3; inlines: Inline[] }
  | { type: 'paragraph'; inlines: Inline[] }
  | { type: 'list'; items: Inline[][] }
  | { type: 'rule' }
  | { type: 'table'; head: Inline[][] | undefined; rows: Inline[][][] };

/** A run of text inside a block. */
export interface Inline {
  text: string;
  strong: boolean;
}

/** Parses a text into blocks. Line breaks are LF, CRLF or CR. */
export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split(/\r\n|\r|\n/);
  let at = 0;
  while (at < lines.length) {
    const kind = lineKindOf(lines[at] ?? '');
    let end = at + 1;
    if (kind === 'text' || kind === 'list' || kind === 'table') {
      while (end < lines.length && lineKindOf(lines[end] ?? '') === kind) end += 1;
    }
    const block = toBlock(kind, lines.slice(at, end));
    if (block) blocks.push(block);
    at = end;
  }
  return blocks;
}

type LineKind = 'blank' | 'heading' | 'list' | 'rule' | 'table' | 'text';

function lineKindOf(line: string): LineKind {
  if (line.trim() === '') return 'blank';
  if (/^#{1,3} /.test(line)) return 'heading';
  if (line.startsWith('+ ')) return 'list';
  if (/^---+\s*$/.test(line)) return 'rule';
  if (/^\s*\|[^]*\|\s*$/.test(line)) return 'table';
  return 'text';
}

function toBlock(kind: LineKind, lines: string[]): Block | undefined {
  switch (kind) {
    case 'blank':
      return undefined;
    case 'rule':
      return { type: 'rule' };
    case 'heading': {
      const [line = ''] = lines;
      const level = line.startsWith('### ') ? 3 : line.startsWith('## ') ? 2 : 1;
      return { type: 'heading', level, inlines: parseInlines(line.slice(level + 1)) };
    }
    case 'list':
      return { type: 'list', items: lines.map((line) => parseInlines(line.slice(2))) };
    case 'table':
      return toTable(lines);
    case 'text':
      return { type: 'paragraph', inlines: parseInlines(lines.join('\n')) };
  }
}

/** Parses a table. The first row is the head when the second consists of dashes. */
function toTable(lines: string[]): Block {
  const rows = lines.map(splitCells);
  const ruled = rows[1]?.every((cell) => /^\s*:?-+:?\s*$/.test(cell)) ?? false;
  const [first = [], ...rest] = rows.map((cells) => cells.map((cell) => parseInlines(cell.trim())));
  return ruled
    ? { type: 'table', head: first, rows: rest.slice(1) }
    : { type: 'table', head: undefined, rows: [first, ...rest] };
}

/** Splits a line at its bars; `\|` is a bar inside a cell. */
function splitCells(line: string): string[] {
  const inside = line.trim().slice(1, -1);
  const cells = [''];
  for (const [part] of inside.matchAll(/\\[^]|[^]/g)) {
    if (part === '|') cells.push('');
    else cells.push((cells.pop() ?? '') + part);
  }
  return cells;
}

/** Parses strong and plain runs of text. An asterisk without a partner is plain text. */
function parseInlines(text: string): Inline[] {
  const inlines: Inline[] = [];
  const add = (part: string, strong: boolean): void => {
    const last = inlines.at(-1);
    if (last && last.strong === strong) last.text += part;
    else inlines.push({ text: part, strong });
  };
  const tokens = /\\([\\#*+\-|])|\*((?:\\[^\n]|[^*\\\n])+)\*|([^])/gu;
  for (const [, escaped, strong, other] of text.matchAll(tokens)) {
    if (strong !== undefined) add(strong.replace(/\\([\\#*+\-|])/g, '$1'), true);
    else add(escaped ?? other ?? '', false);
  }
  return inlines;
}
