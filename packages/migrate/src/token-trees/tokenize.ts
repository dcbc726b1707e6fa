import type { Quote, Syntax } from './syntax.ts';

/** Token of a program. Comments and white space are not among the tokens. */
export interface Token {
  kind: 'identifier' | 'string' | 'number' | 'punctuator';
  /** Source text; of a string the content between its quotes. */
  value: string;
  /** Offset of `value` in the file. */
  start: number;
  /** Line of the beginning, counted from 0. */
  line: number;
}

/** Comment or string literal of a program. */
export interface LiteralRange {
  /** Range of the content of a string, between its quotes; absent for a comment. */
  content?: { start: number; end: number };
  /** Offset after the literal. */
  next: number;
}

/** Comments and strings of a program, found by a lexer or by the grammar of its language. */
export interface Literals {
  /** Returns the literal that begins at an offset. */
  at(offset: number): LiteralRange | undefined;
}

/** Creates the lexer of a program, which tells comments and strings by the lexical syntax of its language. */
export function createLexer(text: string, syntax: Syntax): Literals {
  return {
    at: (offset) => {
      const page = readPage(text, offset, syntax);
      if (page) return page;
      const commentEnd = findCommentEnd(text, offset, syntax);
      if (commentEnd !== undefined) return { next: commentEnd };
      const string = readString(text, offset, syntax);
      return string && { content: { start: string.start, end: string.end }, next: string.next };
    },
  };
}

/** Reads the text around the code of a page, from the beginning of the file or the end of a tag to the next tag. */
function readPage(text: string, offset: number, { tags }: Syntax): LiteralRange | undefined {
  if (!tags || (offset > 0 && !text.startsWith(tags.close, offset))) return undefined;
  const open = text.indexOf(tags.open, offset);
  // A file without any tag is included as code by others.
  if (open === offset || (offset === 0 && open < 0)) return undefined;
  const end = open < 0 ? text.length : open;
  return { content: { start: offset, end }, next: end };
}

const identifier = /[A-Za-z_$@][\w$]*/y;
const number = /\d[\w.]*/y;
const twoCharacterPunctuator = /^(=>|->|::|:=|==|!=|\?\.|\?->|<=|>=)$/;

/** Splits a program into tokens. */
export function tokenize(text: string, literals: Literals): Token[] {
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
    const literal = literals.at(at);
    if (literal) {
      const { content, next } = literal;
      if (content) push('string', text.slice(content.start, content.end), content.start);
      advance(next);
      continue;
    }
    const name = matchAt(identifier, text, at);
    const digits = name ? null : matchAt(number, text, at);
    const word = name ?? digits;
    if (word) {
      push(name ? 'identifier' : 'number', word[0], at);
      at += word[0].length;
      continue;
    }
    const character = text[at] ?? '';
    if (/\s/.test(character)) {
      advance(at + 1);
      continue;
    }
    const pair = text.slice(at, at + 2);
    const punctuator = twoCharacterPunctuator.test(pair) ? pair : character;
    push('punctuator', punctuator, at);
    at += punctuator.length;
  }
  return tokens;
}

/** Returns the end of the comment that begins at an offset, or `undefined` if none does. */
function findCommentEnd(text: string, at: number, syntax: Syntax): number | undefined {
  // `#[` begins an attribute in PHP.
  if (syntax.lineComments.some((open) => text.startsWith(open, at)) && !text.startsWith('#[', at)) {
    const end = text.indexOf('\n', at);
    return end === -1 ? text.length : end;
  }
  const block = syntax.blockComments.find(({ open }) => text.startsWith(open, at));
  if (!block) return undefined;
  const end = text.indexOf(block.close, at + block.open.length);
  return end === -1 ? text.length : end + block.close.length;
}

/** Range of the content of a string literal, and the offset after its closing quote. */
interface StringRange {
  start: number;
  end: number;
  next: number;
}

/** Reads the string literal or heredoc that begins at an offset. One that is not closed ends with the file. */
function readString(text: string, at: number, syntax: Syntax): StringRange | undefined {
  const quote = syntax.quotes.find(({ open }) => text.startsWith(open, at));
  if (quote) {
    const start = at + quote.open.length;
    const end = findStringEnd(text, start, quote);
    return { start, end, next: text.startsWith(quote.close, end) ? end + quote.close.length : end };
  }
  const opening = syntax.heredoc && matchAt(syntax.heredoc, text, at);
  if (!opening) return undefined;
  const start = at + opening[0].length;
  return { start, ...findHeredocEnd(text, start, opening[1] ?? '') };
}

/** Finds the line that begins with the delimiter of a heredoc, after blanks or none. */
function findHeredocEnd(text: string, start: number, delimiter: string): { end: number; next: number } {
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    let word = line;
    while (text[word] === ' ' || text[word] === '\t') word += 1;
    const next = word + delimiter.length;
    if (text.startsWith(delimiter, word) && !/\w/.test(text[next] ?? '')) return { end: line, next };
  }
  return { end: text.length, next: text.length };
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

function findStringEnd(text: string, start: number, quote: Quote): number {
  for (let at = start; at < text.length; at += 1) {
    if (quote.hasEscapes && text[at] === '\\') at += 1;
    else if (text.startsWith(quote.close, at)) return at;
    else if (!quote.isMultiline && text[at] === '\n') return at;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
