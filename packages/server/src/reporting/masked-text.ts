/** BankID's explanations are a sentence or two. */
const maxLength = 300;

/**
 * Returns a text for the log: runs of six or more digits, which may be a personal number, are masked, and what is longer
 * than 300 characters is cut.
 */
export function maskedText(text: string): string {
  const masked = text.slice(0, 2 * maxLength).replace(/\d{6,}/g, (digits) => '*'.repeat(digits.length));
  return masked.length > maxLength ? `${masked.slice(0, maxLength)}…` : masked;
}
