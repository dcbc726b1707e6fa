import { refusedCharacter } from '../rp/visible-characters.ts';
import { headingLevel, lineKind, splitCells, splitLines } from './lines.ts';
import { unpairedAsterisks } from './parse-inlines.ts';

/** A rule of {@link lintMarkdown}. */
export type MarkdownRule =
  'listToken' | 'refusedCharacter' | 'headingToken' | 'unpairedAsterisk' | 'tableRow' | 'otherMarkdown';

/** A place in a text in `simpleMarkdownV1` that the app refuses, or may draw in another way than was meant. */
export interface MarkdownFinding {
  rule: MarkdownRule;
  /** `error`: BankID refuses the text. `warning`: the characters are shown as they are. */
  severity: 'error' | 'warning';
  /** From 1. A line ends with LF, CRLF or CR. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** Begins with the position as BankID writes it: `At (2, 1): …`. Holds nothing of the text. */
  message: string;
}

/**
 * Returns what is wrong in a text in `simpleMarkdownV1`, in the order of the text; an empty list when nothing is.
 *
 * The message of `listToken` is BankID's. The others are ours: the grammar of the format is not published. A text without
 * findings may still be refused by BankID.
 *
 * @example
 * lintMarkdown('Conditions:\n- none')[0]?.message;
 * // "At (2, 1): Initial token for unordered list items must be '+' and it must be followed by space."
 *
 * @see docs/spec/rp-api.md#text-formatting
 * @see docs/spec/evidence-and-versions.md#details-texts-of-the-test-service
 */
export function lintMarkdown(text: string): MarkdownFinding[] {
  const lines = splitLines(text);
  let cellCount: number | undefined;
  return lines.flatMap((line, index) => {
    const isRow = lineKind(line) === 'table';
    const cells = isRow ? splitCells(line).length : undefined;
    const found = lintLine(line);
    if (isRow && cellCount !== undefined && cells !== cellCount) found.push({ rule: 'tableRow', at: 0 });
    cellCount = isRow ? (cellCount ?? cells) : undefined;
    return found
      .toSorted((a, b) => a.at - b.at)
      .map(({ rule, at }) => toFinding({ rule, line: index + 1, column: at + 1 }));
  });
}

interface Found {
  rule: MarkdownRule;
  /** Position in the line, from 0. */
  at: number;
}

function lintLine(line: string): Found[] {
  const found: Found[] = [];
  const refused = refusedCharacter(line);
  if (refused) found.push({ rule: 'refusedCharacter', at: refused.index });
  if (isForeignListItem(line)) return [...found, { rule: 'listToken', at: 0 }];
  if (line.startsWith('#') && headingLevel(line) === undefined) found.push({ rule: 'headingToken', at: 0 });
  const other = otherMarkdownIn(line);
  if (other !== undefined) found.push({ rule: 'otherMarkdown', at: other });
  for (const at of unpairedAsterisks(line)) found.push({ rule: 'unpairedAsterisk', at });
  return found;
}

/** A list item of another Markdown. A rule of dashes and strong text at the beginning of a line are no list items. */
function isForeignListItem(line: string): boolean {
  if (line.startsWith('+')) return !line.startsWith('+ ');
  if (line.startsWith('-')) return lineKind(line) !== 'rule';
  return line.startsWith('*') && line.length > 1 && line[1]?.trim() === '';
}

/** Finds a link, a quotation, a fence of code or an element of HTML, none of which any source shows in the app. */
function otherMarkdownIn(line: string): number | undefined {
  const places = [
    line.startsWith('> ') || line.startsWith('```') ? 0 : -1,
    line.includes('[') ? line.indexOf('](') : -1,
    line.search(/<[a-z/!]/i),
  ];
  return places.find((at) => at >= 0);
}

const texts: Readonly<Record<MarkdownRule, { severity: MarkdownFinding['severity']; text: string }>> = {
  listToken: {
    severity: 'error',
    text: "Initial token for unordered list items must be '+' and it must be followed by space.",
  },
  refusedCharacter: {
    severity: 'error',
    text: 'The app cannot show this character: TAB, LF, CR, U+0020–U+007E and U+00A0–U+FFEF are allowed, emoji are not.',
  },
  headingToken: { severity: 'warning', text: "A heading begins with '# ', '## ' or '### '." },
  unpairedAsterisk: {
    severity: 'warning',
    text: 'No asterisk closes this one on its line; strong text is *between two*.',
  },
  tableRow: { severity: 'warning', text: 'The row has another number of cells than the first of its table.' },
  otherMarkdown: { severity: 'warning', text: 'Links, quotations, code and HTML are shown as they are written.' },
};

function toFinding({ rule, line, column }: { rule: MarkdownRule; line: number; column: number }): MarkdownFinding {
  const { severity, text } = texts[rule];
  return { rule, severity, line, column, message: `At (${line}, ${column}): ${text}` };
}
