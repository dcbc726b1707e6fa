const personalNumber = /(?<![\w.])(?:(?:18|19|20)\d{6}|\d{6})[-+]?\d{4}(?![\w.])/g;
const uuid = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi;
const keyMaterial = /[A-Za-z0-9+/_]{40,}={0,2}/g;
const named =
  /((?:pass(?:word|phrase|wd)?|pwd|secret|api[_-]?key|token)["']?\s*(?:[:=]|=>|,)\s*)(["'`])([^"'`$\n]{3,})(["'`])/gi;
const bare =
  /^(\s*[\w.-]*(?:pass(?:word|phrase|wd)?|pwd|secret|api[_-]?key|token)[\w.-]*\s*[:=]\s*)([^\s"'`{}()[\];,]{3,})\s*$/gim;

const dots = (text: string): string => '•'.repeat(text.length);

/** Takes personal numbers, tokens, pass phrases and keys out of a text, keeping its length and so its columns. */
export function mask(text: string): string {
  return text
    .replace(
      named,
      (_, before: string, open: string, value: string, close: string) => before + open + dots(value) + close,
    )
    .replace(bare, (_, before: string, value: string) => before + dots(value))
    .replace(personalNumber, dots)
    .replace(uuid, dots)
    .replace(keyMaterial, (run) => (isKeyMaterial(run) ? dots(run) : run));
}

/** Long runs of letters and digits that are no path and no name. */
function isKeyMaterial(run: string): boolean {
  return /\d/.test(run) && /[A-Za-z]/.test(run) && !run.includes('//');
}
