/** A character that `userVisibleData` may not contain. */
export interface RefusedCharacter {
  /** Its position, in UTF-16 units from 0. */
  index: number;
  /** The character itself; half of a surrogate pair when the other half is missing. */
  character: string;
}

// With the `u` flag a whole emoji is one character, and so is a lone surrogate.
const refused = /[^\t\n\r\u0020-\u007e\u00a0-\ud7ff\ue000-\uffef]/u;

/**
 * Returns the first character that `userVisibleData` may not contain, or `undefined`.
 *
 * Allowed are TAB, LF, CR, U+0020–U+007E and U+00A0–U+FFEF; other control characters, emoji and lone surrogates are
 * not. Grade: single.
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export function refusedCharacter(text: string): RefusedCharacter | undefined {
  const match = refused.exec(text);
  return match ? { index: match.index, character: match[0] } : undefined;
}
