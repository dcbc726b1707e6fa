/** BankID's explanations are a sentence or two. */
const maxLength = 300;

/** Characters that JSON leaves as they are, and that rule a terminal, break a line or turn the direction of reading. */
const ruling = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/** Ten digits or more, with what people write between those of a personal number, or six in a row. */
const perhapsPersonal = /\d(?:[-+\s\u2010-\u2015]{0,3}\d){9,}|\d{6,}/gu;

/** Returns a text with a dot in place of each character that rules what shows it. A caller may have chosen it. */
export function withoutRulingCharacters(text: string): string {
  return text.replace(ruling, '·');
}

/**
 * Returns a text for the log. Digits that may be a personal number, however it is written, are masked, control characters are a dot, and
 * what is longer than 300 characters is cut.
 */
export function maskedText(text: string): string {
  const plain = withoutRulingCharacters(text.slice(0, 2 * maxLength));
  const masked = plain.replace(perhapsPersonal, (digits) => digits.replace(/\d/g, '*'));
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}
