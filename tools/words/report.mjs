import { isAbove, isBelow } from './ceilings.mjs';

/** @typedef {import('./ceilings.mjs').Finding} Finding */

/** The number of places that a failed check prints of one rule and area. */
const mostPlaces = 12;

/** Returns the places above their ceilings as text; `undefined` when there are none. */
export function failureText(/** @type {readonly Finding[]} */ findings) {
  const above = findings.filter(isAbove);
  if (above.length === 0) return undefined;
  return [...above.map(excess), 'All places: npm run check -- words'].join('\n');
}

/** Returns the ceilings that can be lowered and the number of warnings in one line; `undefined` without either. */
export function remarkText(/** @type {readonly Finding[]} */ findings) {
  const lower = findings
    .filter(isBelow)
    .map(({ rule, area, places }) => `lower the ceiling of ${rule.name} in ${area} to ${places.length}`);
  const names = new Set(findings.filter(({ rule }) => rule.onlyWarns).map(({ rule }) => rule.name));
  const warnings = [...names].map((name) => {
    const places = findings.filter(({ rule }) => rule.name === name).flatMap((finding) => finding.places);
    return `${places.length} × ${name}, a warning`;
  });
  const parts = [...lower, ...warnings];
  return parts.length === 0 ? undefined : parts.join('; ');
}

/** Returns every place, under its rule, with a count beside each ceiling. */
export function listing(/** @type {readonly Finding[]} */ findings) {
  return findings
    .filter(({ places }) => places.length > 0)
    .map((finding) => [heading(finding), ...finding.places.map(placeLine)].join('\n'))
    .join('\n\n');
}

function excess(/** @type {Finding} */ finding) {
  const shown = finding.places.slice(0, mostPlaces).map(placeLine);
  const more = finding.places.length - shown.length;
  return [heading(finding), ...shown, ...(more > 0 ? [`  … and ${more} more`] : [])].join('\n');
}

function heading(/** @type {Finding} */ { rule, area, places, ceiling }) {
  const allowed = rule.onlyWarns ? 'a warning' : `at most ${ceiling}`;
  return `${rule.name} in ${area}: ${places.length} (${allowed}). ${rule.advice}`;
}

function placeLine(/** @type {import('./source.mjs').Place} */ { path, line, text }) {
  return `  ${path}${line === undefined ? '' : `:${line}`}  ${text}`;
}
