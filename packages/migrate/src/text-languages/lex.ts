import type { Quote, Syntax } from './syntax.ts';

/** A word of a program. Comments and white space are left out. */
export interface Token {
  kind: 'name' | 'text' | 'number' | 'sign';
  /** A text without its quotes. */
  value: string;
  /** Where `value` begins. */
  start: number;
  /** Counted from 0; of the token's beginning. */
  line: number;
}

const name = /[A-Za-z_$@][\w$]*/y;
const number = /\d[\w.]*/y;

/** Cuts a program into words, so that what stands in comments is not seen and what stands in texts is known to be text. */
export function lex(text: string, syntax: Syntax): Token[] {
  const tokens: Token[] = [];
  let line = 0;
  let at = 0;
  const push = (kind: Token['kind'], value: string, start: number): void => {
    tokens.push({ kind, value, start, line });
  };
  const advance = (to: number): void => {
    for (; at < to; at += 1) if (text[at] === '\n') line += 1;
  };
  while (at < text.length) {
    const comment = commentEnd(text, at, syntax);
    if (comment !== undefined) {
      advance(comment);
      continue;
    }
    const quote = syntax.quotes.find(({ open }) => text.startsWith(open, at));
    if (quote) {
      const start = at + quote.open.length;
      const end = textEnd(text, start, quote);
      push('text', text.slice(start, end), start);
      advance(Math.min(text.length, text.startsWith(quote.close, end) ? end + quote.close.length : end));
      continue;
    }
    const heredoc = syntax.heredoc && matchAt(syntax.heredoc, text, at);
    if (heredoc) {
      const start = at + heredoc[0].length;
      const close = new RegExp(`^[ \\t]*${heredoc[1] ?? ''}\\b`, 'm');
      const found = close.exec(text.slice(start));
      const end = found ? start + found.index : text.length;
      push('text', text.slice(start, end), start);
      advance(end + (found?.[0].length ?? 0));
      continue;
    }
    const word = matchAt(name, text, at) ?? undefined;
    if (word) {
      push('name', word[0], at);
      at += word[0].length;
      continue;
    }
    const digits = matchAt(number, text, at);
    if (digits) {
      push('number', digits[0], at);
      at += digits[0].length;
      continue;
    }
    const character = text[at] ?? '';
    if (!/\s/.test(character)) {
      const pair = text.slice(at, at + 2);
      const sign = /^(=>|->|::|:=|==|!=|\?\.|\?->|<=|>=)$/.test(pair) ? pair : character;
      push('sign', sign, at);
      at += sign.length;
    } else advance(at + 1);
  }
  return tokens;
}

function commentEnd(text: string, at: number, syntax: Syntax): number | undefined {
  if (syntax.lineComments.some((open) => text.startsWith(open, at)) && !text.startsWith('#[', at)) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  const block = syntax.blockComments.find(({ open }) => text.startsWith(open, at));
  if (!block) return undefined;
  const end = text.indexOf(block.close, at + block.open.length);
  return end === -1 ? text.length : end + block.close.length;
}

function textEnd(text: string, start: number, quote: Quote): number {
  for (let at = start; at < text.length; at += 1) {
    if (quote.escapes && text[at] === '\\') at += 1;
    else if (text.startsWith(quote.close, at)) return at;
    else if (!quote.long && text[at] === '\n') return at;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
