import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { LiteralRange, Literals } from './tokenize.ts';

/** Languages for which ast-grep has a package with the real grammar. */
export const grammarLanguages = ['java', 'csharp', 'python', 'php', 'go', 'kotlin', 'ruby'] as const;

/** Part of ast-grep's interface that is used. The packages are optional, so their types are not at hand. */
interface SyntaxNode {
  kind(): string;
  text(): string;
  range(): { start: { index: number }; end: { index: number } };
  find(matcher: { rule: object }): SyntaxNode | null;
  findAll(matcher: { rule: object }): SyntaxNode[];
}
interface AstGrep {
  parse(language: string, text: string): { root(): SyntaxNode };
  registerDynamicLanguage(languages: Record<string, unknown>): void;
}

/** Real grammars of other languages, where the person has them. */
export interface Grammars {
  /** Finds the strings and comments of a program; `undefined` without a grammar, or if the program has syntax errors. */
  findLiterals(options: { language: string; text: string }): Literals | undefined;
}

/** Loads the grammars that are installed in a code base, or beside this tool, when they are first asked for. */
export function createGrammars(root: string): Grammars {
  let loaded: { astGrep: AstGrep; languages: ReadonlySet<string> } | undefined;
  let isLoaded = false;
  return {
    findLiterals: ({ language, text }) => {
      if (!isLoaded) loaded = loadGrammars(root);
      isLoaded = true;
      if (loaded?.languages.has(language) !== true) return undefined;
      const program = loaded.astGrep.parse(language, text).root();
      return program.find({ rule: { kind: 'ERROR' } }) ? undefined : readLiterals(program, language);
    },
  };
}

function loadGrammars(root: string): { astGrep: AstGrep; languages: ReadonlySet<string> } | undefined {
  const loaders = [createRequire(join(resolve(root), 'package.json')), createRequire(import.meta.url)];
  // The packages are not typed here; each is used only as their documentation describes it.
  const load = (name: string): unknown => {
    for (const require of loaders) {
      try {
        return require(name) as unknown;
      } catch {
        // It is not installed there.
      }
    }
    return undefined;
  };
  const astGrep = load('@ast-grep/napi') as AstGrep | undefined;
  if (!astGrep) return undefined;
  const found = grammarLanguages.flatMap((name): [string, unknown][] => {
    const grammar = load(`@ast-grep/lang-${name}`);
    return grammar === undefined ? [] : [[name, grammar]];
  });
  // ast-grep takes all languages of a process in one call.
  if (found.length > 0) astGrep.registerDynamicLanguage(Object.fromEntries(found));
  return { astGrep, languages: new Set(found.map(([name]) => name)) };
}

const commentKinds = ['comment', 'line_comment', 'block_comment', 'multiline_comment'];
/** Kinds of nodes that are whole string literals. */
const stringKinds: Readonly<Record<string, readonly string[]>> = {
  java: ['string_literal', 'character_literal'],
  csharp: [
    'string_literal',
    'interpolated_string_expression',
    'verbatim_string_literal',
    'raw_string_literal',
    'character_literal',
  ],
  python: ['string'],
  // What stands outside of PHP tags is a page: its text is data.
  php: ['string', 'encapsed_string', 'heredoc', 'nowdoc', 'text'],
  go: ['interpreted_string_literal', 'raw_string_literal', 'rune_literal'],
  kotlin: ['string_literal', 'character_literal'],
  ruby: ['string', 'heredoc_body'],
};

function readLiterals(program: SyntaxNode, language: string): Literals {
  const strings = new Set(stringKinds[language]);
  const literals = new Map<number, LiteralRange>();
  let last = 0;
  for (const node of findKinds(program, [...strings, ...commentKinds])) {
    const { start, end } = node.range();
    // A string in an interpolation belongs to the string around it.
    if (start.index < last) continue;
    last = end.index;
    const isString = strings.has(node.kind());
    literals.set(start.index, {
      ...(isString && { content: findContent(node.text(), start.index) }),
      next: end.index,
    });
  }
  return { at: (offset) => literals.get(offset) };
}

function findKinds(program: SyntaxNode, kinds: readonly string[]): SyntaxNode[] {
  // ast-grep refuses a rule for a kind that the grammar does not have.
  return kinds
    .flatMap((kind) => {
      try {
        return program.findAll({ rule: { kind } });
      } catch {
        return [];
      }
    })
    .sort((a, b) => a.range().start.index - b.range().start.index || b.range().end.index - a.range().end.index);
}

/** Returns the range between the quotes of a literal: `r"…"`, `$@"…"`, `"""…"""`, and the lines of a heredoc. */
function findContent(text: string, offset: number): { start: number; end: number } {
  const quote = /^[A-Za-z@$]{0,3}("""|'''|["'`])/.exec(text);
  if (quote) {
    const [opening, mark = ''] = quote;
    return { start: offset + opening.length, end: offset + Math.max(opening.length, text.length - mark.length) };
  }
  const isHeredoc = text.startsWith('<<<');
  const first = isHeredoc ? text.indexOf('\n') + 1 : 0;
  return { start: offset + first, end: offset + Math.max(first, isHeredoc ? text.lastIndexOf('\n') : text.length) };
}
