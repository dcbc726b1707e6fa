import type { Language } from '../files/language.ts';

/** Kind of string literal. */
export interface Quote {
  open: string;
  close: string;
  /** `true` if a backslash escapes the next character. */
  hasEscapes: boolean;
  /** `true` if the literal may contain line breaks. */
  isMultiline: boolean;
}

/** Lexical syntax of a language: as much as it takes to tell identifiers, strings and comments apart. */
export interface Syntax {
  lineComments: readonly string[];
  blockComments: readonly { open: string; close: string }[];
  /** The longer of two openings comes first. */
  quotes: readonly Quote[];
  /** Sticky pattern of the opening of a heredoc (`<<<NAME` in PHP, `<<~NAME` in Ruby), with its delimiter as the group. */
  heredoc?: RegExp;
  /** Tags of the code in a page. What stands outside of them is text. */
  tags?: { open: string; close: string };
}

const double: Quote = { open: '"', close: '"', hasEscapes: true, isMultiline: false };
const single: Quote = { open: "'", close: "'", hasEscapes: true, isMultiline: false };
const tripleDouble: Quote = { open: '"""', close: '"""', hasEscapes: true, isMultiline: true };
const tripleSingle: Quote = { open: "'''", close: "'''", hasEscapes: true, isMultiline: true };
const backtick: Quote = { open: '`', close: '`', hasEscapes: true, isMultiline: true };
const verbatim: Quote = { open: '@"', close: '"', hasEscapes: false, isMultiline: true };
const slashComments = { lineComments: ['//'], blockComments: [{ open: '/*', close: '*/' }] };

/** Language that is read as a token tree, without a parser of its own. */
export type TokenizedLanguage = Exclude<
  Language,
  'javascript' | 'typescript' | 'template' | 'config' | 'manifest' | 'certificate' | 'text'
>;

/** Syntax of each language. That of JavaScript is for files that the parser gives up on. */
export const syntaxes: Readonly<Record<TokenizedLanguage | 'javascript', Syntax>> = {
  java: { ...slashComments, quotes: [tripleDouble, double, single] },
  kotlin: { ...slashComments, quotes: [{ ...tripleDouble, hasEscapes: false }, double, single] },
  csharp: {
    ...slashComments,
    quotes: [tripleDouble, { ...verbatim, open: '$@"' }, { ...verbatim, open: '@$"' }, verbatim, double, single],
  },
  python: { lineComments: ['#'], blockComments: [], quotes: [tripleDouble, tripleSingle, double, single] },
  php: {
    lineComments: ['//', '#'],
    blockComments: slashComments.blockComments,
    quotes: [
      { ...double, isMultiline: true },
      { ...single, isMultiline: true },
    ],
    tags: { open: '<?', close: '?>' },
    heredoc: /<<<[ \t]*["']?(\w+)["']?\r?\n/y,
  },
  go: { ...slashComments, quotes: [double, { ...backtick, hasEscapes: false }, single] },
  ruby: {
    lineComments: ['#'],
    blockComments: [{ open: '\n=begin', close: '\n=end' }],
    quotes: [
      { ...double, isMultiline: true },
      { ...single, isMultiline: true },
    ],
    heredoc: /<<[~-]["']?(\w+)(?:[^\w\n][^\n]*)?(?:\n|$)/y,
  },
  swift: { ...slashComments, quotes: [tripleDouble, double] },
  dart: { ...slashComments, quotes: [tripleDouble, tripleSingle, double, single] },
  objectivec: { ...slashComments, quotes: [{ ...double, open: '@"' }, double, single] },
  javascript: { ...slashComments, quotes: [double, single, backtick] },
};
