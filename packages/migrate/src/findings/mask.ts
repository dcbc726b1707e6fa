/** Ten or twelve digits, with or without the hyphen or the plus sign before the last four. */
const personalNumber = /(?<![\w.])(?:(?:18|19|20)\d{6}|\d{6})[-+]?\d{4}(?![\w.])/g;
/** Order references and autostart tokens are UUIDs. */
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const longRun = /[A-Za-z0-9+/_]{40,}={0,2}/g;
/** `password: 'x'`, `"secret" => "x"`. */
const quotedSecret =
  /((?:pass(?:word|phrase|wd)?|pwd|secret|api[_-]?key|token)["']?\s*(?:[:=]|=>|,)\s*)(["'`])([^"'`$\n]{3,})(["'`])/gi;
/** `PASSWORD=x`, as configuration files write it. */
const unquotedSecret =
  /^(\s*[\w.-]*(?:pass(?:word|phrase|wd)?|pwd|secret|api[_-]?key|token)[\w.-]*\s*[:=]\s*)([^\s"'`{}()[\];,]{3,})\s*$/gim;

const dots = (text: string): string => '•'.repeat(text.length);

/**
 * Replaces personal numbers, tokens, passphrases and keys by dots.
 *
 * The text keeps its length, so that columns still point at the same places.
 */
export function mask(text: string): string {
  return text
    .replace(
      quotedSecret,
      (_, before: string, open: string, value: string, close: string) => before + open + dots(value) + close,
    )
    .replace(unquotedSecret, (_, before: string, value: string) => before + dots(value))
    .replace(personalNumber, dots)
    .replace(uuid, dots)
    .replace(longRun, (run) => (isKeyMaterial(run) ? dots(run) : run));
}

/** Letters and digits mixed, as base64 has them. Long names have no digits; `//` belongs to an address. */
function isKeyMaterial(run: string): boolean {
  return /\d/.test(run) && /[A-Za-z]/.test(run) && !run.includes('//');
}
