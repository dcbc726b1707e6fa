import { lineAt, positionOf, type FileText } from './files/file-text.ts';
import type { Finding, Sighting } from './finding.ts';
import { mask } from './mask.ts';

const longestExcerpt = 200;

/** Numbers a sighting's place, and masks what is quoted of the file. */
export function locate(sighting: Sighting, file: FileText): Finding {
  const { rule, detail, suggestion } = sighting;
  const { line, column } = positionOf(file, sighting.start);
  const end = positionOf(file, sighting.end);
  return {
    rule,
    file: sighting.file,
    line,
    column,
    endLine: end.line,
    endColumn: end.column,
    excerpt: isBinary(file) ? '' : mask(lineAt(file, line)).slice(0, longestExcerpt),
    ...(detail !== undefined && { detail: mask(detail) }),
    ...(suggestion !== undefined && { suggestion: mask(suggestion) }),
  };
}

function isBinary({ text }: FileText): boolean {
  return text.includes('\0') || text.includes('\uFFFD');
}
