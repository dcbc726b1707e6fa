/** Characters that a terminal may act upon, reorder or not show: controls, formats (bidi, zero width), separators, unassigned. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]|(?<=\p{M}{2})\p{M}/gu;

/**
 * Returns text that cannot steer a terminal, in one line: what it would act upon or hide is written as `\u{202E}`.
 *
 * A backslash of the text is doubled only where it could be taken for such an escape.
 */
export function printable(text: string): string {
  return text
    .replace(/\\(?=u\{)/g, '\\\\')
    .replace(unprintable, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`);
}

/**
 * Returns foreign text as lines in a frame, so that no line of it can pass for a line of a report.
 *
 * Lines are broken at `columns`, because a terminal would continue a longer line without the frame. The text's own lines
 * begin with `│`, what was broken with `┆`.
 */
export function frameText(options: { text: string; columns: number }): string[] {
  const { text, columns } = options;
  return text
    .split(/\r\n|\n/)
    .flatMap((line) =>
      breakLine(printable(line), columns - 4).map((part, index) => `  ${index === 0 ? '│' : '┆'} ${part}`),
    );
}

/** Breaks a line at a number of columns, at least ten. A character that may be wide counts as two. */
function breakLine(line: string, columns: number): string[] {
  const room = Math.max(10, columns);
  const parts = [''];
  let used = 0;
  for (const character of line) {
    const width = character < '\u1100' ? 1 : 2;
    if (used + width > room) {
      parts.push('');
      used = 0;
    }
    parts[parts.length - 1] += character;
    used += width;
  }
  return parts;
}

/** Columns of the label of a row. */
const labelColumns = 11;

/** Breaks a labelled value before a terminal does: its continuation must not look like a line of the report. */
export function breakRow(options: { label: string; value: string; columns: number }): string[] {
  const { label, value, columns } = options;
  return breakLine(printable(value), columns - labelColumns - 4).map((part, index) =>
    index === 0 ? `  ${label.padEnd(labelColumns)}${part}` : `  ${''.padEnd(labelColumns)}┆ ${part}`,
  );
}

/** Returns an instant for people, in UTC to the second. */
export function instantText(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
