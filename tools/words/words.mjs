import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareWithCeilings, lowerCeilings } from './ceilings.mjs';
import { parseSources } from './parse.mjs';
import { failureText, listing, remarkText } from './report.mjs';
import { readTexts } from './repository-texts.mjs';
import { rules } from './rules.mjs';

const ceilingsFile = fileURLToPath(new URL('ceilings.json', import.meta.url));

/** Checks the words of the repository: names, docstrings, comments, pages. `why`: more places than the ceilings allow. */
export function checkWords() {
  const findings = findWords();
  const [why, remark] = [failureText(findings), remarkText(findings)];
  return { name: 'words', ...(why !== undefined && { why }), ...(remark !== undefined && { remark }) };
}

/**
 * Prints all places whose path contains one of the words, all without words; with `--lower`, lowers the ceilings.
 *
 * @param {readonly string[]} args
 */
export function runWords(args) {
  const words = args.filter((arg) => !arg.startsWith('--'));
  const findings = findWords();
  if (args.includes('--lower')) {
    // One line a number, as the formatter leaves it: changes of several packages meet without a conflict.
    writeFileSync(ceilingsFile, `${JSON.stringify(lowerCeilings(findings), null, 2)}\n`);
    return;
  }
  const isWanted = (/** @type {string} */ path) => words.length === 0 || words.some((word) => path.includes(word));
  const wanted = findings.map((finding) => ({
    ...finding,
    places: finding.places.filter(({ path }) => isWanted(path)),
  }));
  console.log(listing(wanted));
  if (failureText(findings) !== undefined) process.exitCode = 1;
}

function findWords() {
  const sources = parseSources(readTexts());
  const found = rules.map((rule) => ({ rule, places: rule.find(sources) }));
  const ceilings = existsSync(ceilingsFile) ? JSON.parse(readFileSync(ceilingsFile, 'utf8')) : {};
  return compareWithCeilings({ found, ceilings });
}
