import type { Language } from '../files/language.ts';

/** A kind of string literal. */
export interface Quote {
  open: string;
  close: string;
  /** Whether `\` takes the next character as it is. */
  escapes: boolean;
  /** Whether it may run over the end of a line. */
  long: boolean;
}

/** As much of a language as is needed to tell names, texts and comments apart. */
export interface Syntax {
  lineComments: readonly string[];
  blockComments: readonly { open: string; close: string }[];
  /** Longer openings first. */
  quotes: readonly Quote[];
  /** PHP and Ruby: texts that begin with `<<<NAME` or `<<~NAME`. */
  heredoc?: RegExp;
}

const double: Quote = { open: '"', close: '"', escapes: true, long: false };
const single: Quote = { open: "'", close: "'", escapes: true, long: false };
const tripleDouble: Quote = { open: '"""', close: '"""', escapes: true, long: true };
const tripleSingle: Quote = { open: "'''", close: "'''", escapes: true, long: true };
const backtick: Quote = { open: '`', close: '`', escapes: true, long: true };
const verbatim: Quote = { open: '@"', close: '"', escapes: false, long: true };
const slashes = { lineComments: ['//'], blockComments: [{ open: '/*', close: '*/' }] };

/** Languages that are read by their words. */
export type TextLanguage = Exclude<
  Language,
  'javascript' | 'typescript' | 'template' | 'config' | 'manifest' | 'certificate'
>;

/** How comments and texts are written in each language. JavaScript only for files that cannot be parsed. */
export const syntaxes: Readonly<Record<TextLanguage | 'javascript', Syntax>> = {
  java: { ...slashes, quotes: [tripleDouble, double, single] },
  kotlin: { ...slashes, quotes: [{ ...tripleDouble, escapes: false }, double, single] },
  csharp: {
    ...slashes,
    quotes: [tripleDouble, { ...verbatim, open: '$@"' }, { ...verbatim, open: '@$"' }, verbatim, double, single],
  },
  python: { lineComments: ['#'], blockComments: [], quotes: [tripleDouble, tripleSingle, double, single] },
  php: {
    lineComments: ['//', '#'],
    blockComments: slashes.blockComments,
    quotes: [
      { ...double, long: true },
      { ...single, long: true },
    ],
    heredoc: /<<<[ \t]*["']?(\w+)["']?\r?\n/y,
  },
  go: { ...slashes, quotes: [double, { ...backtick, escapes: false }, single] },
  ruby: {
    lineComments: ['#'],
    blockComments: [{ open: '\n=begin', close: '\n=end' }],
    quotes: [
      { ...double, long: true },
      { ...single, long: true },
    ],
    heredoc: /<<[~-]["']?(\w+)["']?[^\n]*\n/y,
  },
  javascript: { ...slashes, quotes: [double, single, backtick] },
};
