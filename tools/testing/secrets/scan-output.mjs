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
  const lines = output
    .split('\n')
    .map(withoutExempted)
    .filter((line) => line !== '');
  const text = lines.join('\n').toLowerCase();
  /** @type {{ kind: string, line: string }[]} */
  const found = [];
  for (const { kind, value } of secrets) {
    for (const { spelling, isHolding } of spellingsOf(kind, value)) {
      if (!text.includes(spelling.toLowerCase())) continue;
      const line = lines.find(isHolding);
      if (line !== undefined) found.push({ kind, line: masked(line, spelling, kind).slice(0, 300) });
    }
  }
  return found;
}

/** The simulator tells a program which made-up people it has: that is what this member is for. */
const people = /(?<=^\{"ready":true,.*"people":)\[.*?\](?=[,}])/;

const withoutExempted = (/** @type {string} */ line) => line.replace(people, '[]');

function masked(/** @type {string} */ line, /** @type {string} */ spelling, /** @type {string} */ kind) {
  const at = line.toLowerCase().indexOf(spelling.toLowerCase());
  return `${line.slice(0, at)}‹${kind}›${line.slice(at + spelling.length)}`.replaceAll(spelling, `‹${kind}›`);
}

/**
 * @typedef {{ spelling: string, isHolding: (line: string) => boolean }} Spelling
 * @returns {Spelling[]} The value as it is, and as it stands in addresses, base64 and hexadecimal.
 */
function spellingsOf(/** @type {string} */ kind, /** @type {string} */ value) {
  const plain = kind === 'personalNumber' ? numberSpellings(value) : [value];
  const isNumber = (/** @type {string} */ text) => kind === 'personalNumber' && /^[\d+ -]+$/.test(text);
  const encoded = plain.flatMap((text) => [encodeURIComponent(text), ...base64Of(text)]);
  return [
    ...plain.map((text) => ({ spelling: text, isHolding: isNumber(text) ? holdsNumber(text) : holds(text) })),
    ...encoded.filter((text) => !plain.includes(text)).map((text) => ({ spelling: text, isHolding: holds(text) })),
    ...plain.map(hexOf).map((text) => ({ spelling: text, isHolding: holdsHex(text) })),
  ];
}

const holds = (/** @type {string} */ spelling) => (/** @type {string} */ line) => line.includes(spelling);

/** Digits in hexadecimal have digits beside them. */
const holdsHex = (/** @type {string} */ spelling) => (/** @type {string} */ line) =>
  line.toLowerCase().includes(spelling);

/** @returns {string[]} Twelve and ten digits, with and without a hyphen or space. */
function numberSpellings(/** @type {string} */ number) {
  const digits = number.replace(/\D/g, '');
  if (digits.length !== 12) return [number];
  const [century, day, rest] = [digits.slice(0, 2), digits.slice(2, 8), digits.slice(8)];
  const separated = ['-', ' '].flatMap((mark) => [`${century}${day}${mark}${rest}`, `${day}${mark}${rest}`]);
  return [digits, day + rest, ...separated, `${day}+${rest}`];
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
function holdsNumber(/** @type {string} */ spelling) {
  return (/** @type {string} */ given) => {
    // The two digits of an escape in an address are no part of a number.
    const line = given.replace(/%[0-9a-f]{2}/gi, '   ');
    for (let at = line.indexOf(spelling); at !== -1; at = line.indexOf(spelling, at + 1)) {
      if (!/\d/.test(line[at - 1] ?? '') && !/\d/.test(line[at + spelling.length] ?? '')) return true;
    }
    return false;
  };
}

/** @returns {Secret[]} */
function parseSecrets(/** @type {string} */ text) {
  // A process that was killed may have written half a line.
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  return whole.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
}
