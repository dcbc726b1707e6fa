/** BankID's explanations are a sentence or two. */
const maxLength = 300;

/** Characters that JSON leaves as they are, and that rule a terminal, break a line or turn the direction of reading. */
const ruling = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;

/**
 * Ten digits or more of any script, or six in a row. Between two of the ten stand up to three characters that are neither letters nor
 * digits, or what JSON writes for such characters.
 */
const perhapsPersonal = /\p{Nd}(?:(?:\\[bfnrt]|[^\p{L}\p{Nd}]){0,3}\p{Nd}){9,}|\p{Nd}{6,}/gu;

/** An IPv4 address, perhaps with its port: no personal number is written so. */
const address = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?$/u;

/** Returns a text with a dot in place of each character that rules what shows it. A caller may have chosen it. */
export function withoutRulingCharacters(text: string): string {
  return text.replace(ruling, '·');
}

/**
 * Returns a text for the log. Digits that may be a personal number are masked, also with signs between them. Control characters are a
 * dot, and what is longer than 300 characters is cut.
 */
export function maskedText(text: string): string {
  // Before control characters are replaced: they may stand between the digits.
  const plain = text
    .slice(0, 2 * maxLength)
    .replace(perhapsPersonal, (digits) => (address.test(digits) ? digits : digits.replace(/\p{Nd}/gu, '*')));
  const masked = withoutRulingCharacters(plain);
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}
