/** Error codes that are BankID's own, as prose. The others are phrases of HTTP, such as `not found`. */
const proseOfCode = /already in progress|invalid parameters?\b/i;

/** Returns whether a text, or the source of a pattern, has an error code in it, written as prose: `Order already in progress`. */
export function isProseOfCode(text: string): boolean {
  return proseOfCode.test(text.replaceAll(/\\s[+*]?/g, ' '));
}
