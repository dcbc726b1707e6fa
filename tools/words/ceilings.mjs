import { areaOf } from './source.mjs';

/**
 * The number of places that a rule may still have in an area, by rule and area; zero where no number stands.
 *
 * @typedef {Record<string, Record<string, number>>} Ceilings
 *
 * @typedef {object} Finding The places of one rule in one area.
 * @property {import('./source.mjs').Rule} rule
 * @property {string} area
 * @property {readonly import('./source.mjs').Place[]} places
 * @property {number} ceiling
 */

/**
 * Counts the places of each rule in each area beside their ceiling; leaves out what has neither.
 *
 * @param {{ found: readonly { rule: import('./source.mjs').Rule, places: readonly import('./source.mjs').Place[] }[], ceilings: Ceilings }} options
 * @returns {Finding[]}
 */
export function compareWithCeilings({ found, ceilings }) {
  return found.flatMap(({ rule, places }) => {
    const allowed = ceilings[rule.name] ?? {};
    const areas = new Set([...places.map(({ path }) => areaOf(path)), ...Object.keys(allowed)]);
    return [...areas].sort().map((area) => ({
      rule,
      area,
      places: places.filter(({ path }) => areaOf(path) === area),
      ceiling: allowed[area] ?? 0,
    }));
  });
}

/**
 * Returns ceilings that fit the places that are left; none becomes higher.
 *
 * @param {readonly Finding[]} findings
 * @returns {Ceilings}
 */
export function lowerCeilings(findings) {
  /** @type {Ceilings} */
  const lowered = {};
  for (const { rule, area, places, ceiling } of findings) {
    const count = Math.min(places.length, ceiling);
    if (count > 0) (lowered[rule.name] ??= {})[area] = count;
  }
  return lowered;
}

export function isAbove(/** @type {Finding} */ { rule, places, ceiling }) {
  return rule.onlyWarns !== true && places.length > ceiling;
}

export function isBelow(/** @type {Finding} */ { places, ceiling }) {
  return places.length < ceiling;
}
