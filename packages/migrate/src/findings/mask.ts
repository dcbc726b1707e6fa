/** Ten or twelve digits, with or without the hyphen or the plus sign before the last four. */
const personalNumber = /(?<![\w.])(?:(?:18|19|20)\d{6}|\d{6})[-+]?\d{4}(?![\w.])/g;
/** Order references and autostart tokens are UUIDs. */
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const base64Run = /([A-Za-z0-9+/_]+)={0,2}/g;
const minKeyChars = 40;
const minSecretChars = 3;
/** `password: 'x'`, `"secret" => "x"`. */
const quotedSecret =
  /((?:pass(?:word|phrase|wd)?|pwd|secret|api[_-]?key|token)["']?\s*(?:[:=]|=>|,)\s*["'`])([^"'`$\n]+)["'`]/gi;
/** `PASSWORD=x`, as configuration files write it. */
const unquotedSetting =
  /^([^\S\r\n\u2028\u2029]*[\w.-]+[^\S\r\n\u2028\u2029]*[:=][^\S\r\n\u2028\u2029]*)([^\s"'`{}()[\];,]{3,})[^\S\r\n\u2028\u2029]*$/gm;
const secretName = /pass|pwd|secret|api[_-]?key|token/i;

const dots = (text: string): string => '•'.repeat(text.length);

/**
 * Replaces personal numbers, tokens, passphrases and keys by dots.
 *
 * The text keeps its length, so that columns still point at the same places.
 */
export function mask(text: string): string {
  return text
    .replace(quotedSecret, (secret, before: string, value: string) =>
      value.length < minSecretChars || isCode(value) ? secret : before + dots(value) + secret.slice(-1),
    )
    .replace(unquotedSetting, (setting, before: string, value: string) =>
      secretName.test(before) ? before + dots(value) : setting,
    )
    .replace(personalNumber, dots)
    .replace(uuid, dots)
    .replace(base64Run, (run, body: string) => (body.length >= minKeyChars && isKeyMaterial(body) ? dots(run) : run));
}

/** Returns whether a value between quotes is the code between two strings: `+result.autoStartToken+`. */
function isCode(value: string): boolean {
  return /^\s{0,9}[+.,)&]/.test(value) && /[+.,(&]\s{0,9}$/.test(value);
}

/** Letters and digits mixed, as base64 has them. Long names have no digits; `//` belongs to an address. */
function isKeyMaterial(text: string): boolean {
  return /\d/.test(text) && /[A-Za-z]/.test(text) && !text.includes('//');
}
