import type { EncodingCount } from '../coverage.ts';
import { grammarLanguages } from '../token-trees/grammars.ts';
import type { Reader, Report } from './report.ts';

const readerNames: Readonly<Record<Reader['by'], string>> = {
  parser: 'with a parser',
  grammar: 'with its grammar, through ast-grep',
  lexer: 'with our lexer',
  text: 'as lines of text',
};

/** Describes how files were read and what was not read, one sentence a line. */
export function describeCoverage(report: Report): string[] {
  const { readers, unreadKinds, encodings, skippedFolders } = report;
  return [
    ...(readers.length === 0 ? [] : [`Read: ${readers.map(describeReader).join('; ')}.`]),
    ...describeGrammars(readers),
    ...(unreadKinds.length === 0
      ? []
      : [`Not searched by all rules: ${unreadKinds.map(({ kind, files }) => `${kind} (${files})`).join(', ')}.`]),
    ...(encodings.length === 0 ? [] : [`Encodings other than UTF-8: ${encodings.map(describeEncoding).join('; ')}.`]),
    ...(skippedFolders.length === 0 ? [] : [`Folders that were skipped: ${listSome(skippedFolders)}.`]),
  ];
}

function describeReader({ language, files, by }: Reader): string {
  return `${language} ${readerNames[by]} (${files})`;
}

function describeEncoding({ encoding, files, relevant }: EncodingCount): string {
  return `${encoding} (${files}${relevant.length === 0 ? '' : `, with BankID: ${listSome(relevant)}`})`;
}

/** Names the packages that have real grammars for what was read by the lexer. */
function describeGrammars(readers: readonly Reader[]): string[] {
  const grammars: ReadonlySet<string> = new Set(grammarLanguages);
  const languages = readers.filter(({ by, language }) => by === 'lexer' && grammars.has(language));
  if (languages.length === 0) return [];
  const packages = ['@ast-grep/napi', ...languages.map(({ language }) => `@ast-grep/lang-${language}`)];
  return [`A real grammar is used when it is installed: ${packages.join(', ')}.`];
}

const maxListed = 8;

function listSome(paths: readonly string[]): string {
  const more = paths.length > maxListed ? ` and ${paths.length - maxListed} more` : '';
  return paths.slice(0, maxListed).join(', ') + more;
}

/** Sums up a run without findings, truthfully: what was not searched may have some. */
export function summarizeNothing({ files, inBaseline, unreadable }: Report): string {
  const hidden = inBaseline > 0 ? `, ${inBaseline} more in the baseline` : '';
  const relevant = unreadable.filter(({ isRelevant }) => isRelevant).length;
  if (relevant === 0) return `Nothing of 5.x found in ${files} files${hidden}.`;
  const named = relevant === 1 ? '1 file that may have some was' : `${relevant} files that may have some were`;
  return `Nothing of 5.x found in the files that were searched${hidden}, but ${named} not searched by all rules: see above.`;
}
