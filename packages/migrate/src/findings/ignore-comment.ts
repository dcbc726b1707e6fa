import { getLine, type IndexedText } from '../files/indexed-text.ts';
import type { RuleId } from '../rules/rule.ts';

/** Number of lines at the top of a file in which a comment for the whole file is recognised. */
const headLines = 10;

/**
 * Returns whether a comment in the code hides the findings of a rule at a line.
 *
 * `secure-start-ignore` applies to its own line and the next one, `secure-start-ignore-file` at the top to the whole file.
 * Either may be followed by rule ids, which limits it to those rules.
 *
 * @example
 *
 * ```ts
 * // secure-start-ignore static-qr
 * drawQr(`bankid:///?autostarttoken=${token}`);
 * ```
 */
export function isIgnoredByComment(options: { file: IndexedText; line: number; rule: RuleId }): boolean {
  const { file, line, rule } = options;
  const head = Array.from({ length: headLines }, (_, index) => getLine(file, index + 1));
  return (
    head.some((text) => hasIgnoreComment(text, /secure-start-ignore-file(?![\w-])/, rule)) ||
    [line, line - 1].some((at) => at > 0 && hasIgnoreComment(getLine(file, at), /secure-start-ignore(?![\w-])/, rule))
  );
}

function hasIgnoreComment(text: string, marker: RegExp, rule: RuleId): boolean {
  const comment = marker.exec(text);
  if (!comment) return false;
  // Ids with a hyphen are told from prose by it; the few ids that are single words are listed.
  const words = text.slice(comment.index + comment[0].length).match(/[a-z0-9]+(?:-[a-z0-9]+)*/g) ?? [];
  const ruleIds = words.filter((word) => word.includes('-') || /^(?:cert|redirect|rpref)$/.test(word));
  return ruleIds.length === 0 || ruleIds.includes(rule);
}
