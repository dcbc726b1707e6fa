import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ kind: string, value: string }} Secret */

/**
 * Searches the output of a test file and of all processes that it started for the secrets and personal numbers that it used, in each
 * of their spellings.
 *
 * @param {string} folder Where `record-secrets.mjs` has written.
 * @returns {{ kind: string, line: string }[]} One entry for each secret and line; the line has a mark in place of the secret.
 */
export function scanOutput(folder) {
  const files = readdirSync(folder);
  const textOf = (/** @type {string} */ name) => readFileSync(join(folder, name), 'utf8');
  const secrets = files.filter((name) => name.startsWith('secrets-')).flatMap((name) => parseSecrets(textOf(name)));
  const outputs = files.filter((name) => name.startsWith('output-')).map(textOf);
  return findSecrets({ secrets, output: outputs.join('\n') });
}

/**
 * @param {{ secrets: readonly Secret[], output: string }} options
 * @returns {{ kind: string, line: string }[]}
 */
export function findSecrets({ secrets, output }) {
  const lines = output.split('\n').filter((line) => line !== '' && !isExempt(line));
  const text = lines.join('\n');
  /** @type {{ kind: string, line: string }[]} */
  const found = [];
  for (const { kind, value } of secrets) {
    for (const spelling of spellingsOf(kind, value)) {
      if (!text.includes(spelling)) continue;
      const line = lines.find((one) => hasWhole(one, spelling));
      if (line !== undefined) found.push({ kind, line: line.replaceAll(spelling, `‹${kind}›`).slice(0, 300) });
    }
  }
  return found;
}

/** Lines whose subject are personal numbers, each with the reason. */
const exemptions = [
  // The simulator tells a program which made-up people it has: that is what the line is for.
  /^\{"ready":true,.*"people":\[/,
];

const isExempt = (/** @type {string} */ line) => exemptions.some((pattern) => pattern.test(line));

/** @returns {string[]} The value as it is, and as it stands in addresses, base64 and hexadecimal. */
function spellingsOf(/** @type {string} */ kind, /** @type {string} */ value) {
  const plain = kind === 'personalNumber' ? numberSpellings(value) : [value];
  return [...new Set(plain.flatMap((text) => [text, encodeURIComponent(text), ...base64Of(text), hexOf(text)]))];
}

/** @returns {string[]} Twelve and ten digits, with and without a hyphen. */
function numberSpellings(/** @type {string} */ number) {
  const digits = number.replace(/\D/g, '');
  if (digits.length !== 12) return [number];
  const [century, day, rest] = [digits.slice(0, 2), digits.slice(2, 8), digits.slice(8)];
  return [digits, day + rest, `${century}${day}-${rest}`, `${day}-${rest}`, `${day}+${rest}`];
}

const hexOf = (/** @type {string} */ text) => Buffer.from(text, 'utf8').toString('hex');

/** @returns {string[]} The letters that are the same whatever stands before and after, at each of the three positions. */
function base64Of(/** @type {string} */ text) {
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.from(`${'\0'.repeat(before)}${text}`, 'utf8').toString('base64');
    const first = Math.ceil((before * 8) / 6);
    const certain = Math.floor(((before + Buffer.byteLength(text)) * 8) / 6);
    const part = encoded.slice(first, certain);
    return [part, part.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** A number counts only where no digit is beside it: ten digits are in many a time. */
function hasWhole(/** @type {string} */ given, /** @type {string} */ spelling) {
  if (!/^[\d+-]+$/.test(spelling)) return given.includes(spelling);
  // The two digits of an escape in an address are no part of a number.
  const line = given.replace(/%[0-9a-f]{2}/gi, '   ');
  for (let at = line.indexOf(spelling); at !== -1; at = line.indexOf(spelling, at + 1)) {
    if (!/\d/.test(line[at - 1] ?? '') && !/\d/.test(line[at + spelling.length] ?? '')) return true;
  }
  return false;
}

/** @returns {Secret[]} */
function parseSecrets(/** @type {string} */ text) {
  // A process that was killed may have written half a line.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}
