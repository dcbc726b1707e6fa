/**
 * What BankID answers to a `simpleMarkdownV1` text it refuses, or nothing when it is accepted.
 *
 * Only one refusal is known word for word, that of lists (spec evidence-and-versions.md 8); the rest of the grammar is
 * not published, so everything else is let through. Line and column count from 1.
 */
export function markdownRefusal(text: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines.findIndex(isWrongListItem);
  if (line < 0) return undefined;
  return `At (${line + 1}, 1): Initial token for unordered list items must be '+' and it must be followed by space.`;
}

/** A line that begins like a list item of another Markdown. A rule of dashes and `*strong*` are no list items. */
function isWrongListItem(line: string): boolean {
  if (/^-{3,}\s*$/.test(line)) return false;
  return /^(?:\+(?! )|-|\*\s)/.test(line);
}
