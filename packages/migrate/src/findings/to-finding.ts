import { getLine, getPosition, type IndexedText } from '../files/indexed-text.ts';
import type { Finding, Match } from './finding.ts';
import { mask } from './mask.ts';

const maxExcerptChars = 200;

/** Converts a match to a finding: offsets become lines and columns, and everything quoted from the file is masked. */
export function toFinding(match: Match, file: IndexedText): Finding {
  const { rule, detail, suggestion } = match;
  const { line, column } = getPosition(file, match.start);
  const end = getPosition(file, match.end);
  return {
    rule,
    file: match.file,
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    excerpt: match.end === match.start ? '' : mask(getLine(file, line)).slice(0, maxExcerptChars),
    ...(detail !== undefined && { detail: mask(detail) }),
    ...(suggestion !== undefined && { suggestion: mask(suggestion) }),
  };
}
