import type { MarkdownInline } from './block.ts';

/** The characters that a backslash makes text. */
const formattingCharacters = '\\#*+-|';

/** Parses the text of a block: strong between two asterisks on one line, a backslash before a formatting character. */
export function parseInlines(text: string): MarkdownInline[] {
  const inlines: MarkdownInline[] = [];
  const add = (part: string, strong: boolean): void => {
    const last = inlines.at(-1);
    if (last?.strong === strong) last.text += part;
    else if (part !== '') inlines.push({ text: part, strong });
  };
  for (let at = 0; at < text.length;) {
    const strongEnd = text[at] === '*' ? findStrongEnd(text, at + 1) : undefined;
    if (strongEnd !== undefined) {
      add(withoutBackslashes(text.slice(at + 1, strongEnd)), true);
      at = strongEnd + 1;
    } else {
      const isEscape = text[at] === '\\' && isFormatting(text[at + 1]);
      add(text[isEscape ? at + 1 : at] ?? '', false);
      at += isEscape ? 2 : 1;
    }
  }
  return inlines;
}

/** Returns the positions of the asterisks that are text because no other closes them on their line. */
export function unpairedAsterisks(text: string): number[] {
  const positions: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && isFormatting(text[at + 1])) {
      at += 1;
    } else if (text[at] === '*') {
      const end = findStrongEnd(text, at + 1);
      if (end === undefined) positions.push(at);
      else at = end;
    }
  }
  return positions;
}

/** Finds the asterisk that ends strong text; there is none for empty text, nor on another line. */
function findStrongEnd(text: string, start: number): number | undefined {
  for (let at = start; at < text.length && text[at] !== '\n'; at += 1) {
    if (text[at] === '*') return at > start ? at : undefined;
    if (text[at] === '\\') at += 1;
    if (text[at] === '\n') return undefined;
  }
  return undefined;
}

function withoutBackslashes(text: string): string {
  let plain = '';
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\\' && isFormatting(text[at + 1])) at += 1;
    plain += text[at] ?? '';
  }
  return plain;
}

function isFormatting(character: string | undefined): boolean {
  return character !== undefined && formattingCharacters.includes(character);
}
