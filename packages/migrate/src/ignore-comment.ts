import { lineAt, type FileText } from './files/file-text.ts';
import type { RuleId } from './rules/rule.ts';

/**
 * Whether somebody has written that this place is known: `secure-start-ignore` on the line or the one above it, alone or
 * followed by rule ids. `secure-start-ignore-file` in the first ten lines holds for the whole file.
 */
export function isIgnoredByComment(options: { file: FileText; line: number; rule: RuleId }): boolean {
  const { file, line, rule } = options;
  const head = Array.from({ length: 10 }, (_, index) => lineAt(file, index + 1));
  return (
    head.some((text) => names(text, /secure-start-ignore-file(?![\w-])(.*)/, rule)) ||
    [line, line - 1].some((at) => at > 0 && names(lineAt(file, at), /secure-start-ignore(?![\w-])(.*)/, rule))
  );
}

function names(text: string, marker: RegExp, rule: RuleId): boolean {
  const rest = marker.exec(text)?.[1];
  if (rest === undefined) return false;
  const listed = rest.match(/[a-z0-9]+(?:-[a-z0-9]+)+|\bcert\b|\bredirect\b|\brpref\b/g);
  return listed === null || listed.includes(rule);
}
