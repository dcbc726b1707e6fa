/** BankID's explanations are a sentence or two. */
const maxLength = 300;

/** Characters that JSON leaves as they are, and that rule a terminal, break a line or turn the direction of reading. */
const ruling = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Returns a text with a dot in place of each character that rules what shows it. A caller may have chosen it. */
export function withoutRulingCharacters(text: string): string {
  return text.replace(ruling, '·');
}

/**
 * Returns a text for the log: runs of six or more digits, which may be a personal number, are masked, control
 * characters are a dot, and what is longer than 300 characters is cut.
 */
export function maskedText(text: string): string {
  const plain = withoutRulingCharacters(text.slice(0, 2 * maxLength));
  const masked = plain.replace(/\d{6,}/g, (digits) => '*'.repeat(digits.length));
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}
