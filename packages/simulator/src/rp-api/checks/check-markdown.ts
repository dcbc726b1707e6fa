/**
 * Checks a `simpleMarkdownV1` text. Returns BankID's error details, or `undefined`.
 *
 * Only one error is known word for word, that of lists. The rest of the grammar is
 * not published, so everything else is accepted. Line and column count from 1.
 *
 * @see docs/spec/evidence-and-versions.md#details-texts-of-the-test-service
 */
export function checkMarkdown(text: string): string | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const line = lines.findIndex(isForeignListItem);
  if (line < 0) return undefined;
  return `At (${line + 1}, 1): Initial token for unordered list items must be '+' and it must be followed by space.`;
}

/** Checks that a line is a list item of another Markdown. A rule of dashes and `*strong*` are no list items. */
function isForeignListItem(line: string): boolean {
  if (/^-{3,}\s*$/.test(line)) return false;
  return /^(?:\+(?! )|-|\*\s)/.test(line);
}
