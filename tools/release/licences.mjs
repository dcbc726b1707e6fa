import { nameOf } from './sbom.mjs';

/** The licences that a package may have which ours bring along: none of them asks for more than its own text. */
const allowedLicences = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/**
 * Returns the components whose licence is not allowed, each with that licence.
 *
 * @param {readonly import('./sbom.mjs').Component[]} components
 */
export function licenceProblems(components) {
  return components.flatMap((component) => {
    const licences = component.licenses.map((one) => ('expression' in one ? one.expression : one.license.id));
    return licences.length > 0 && licences.every(isAllowed)
      ? []
      : [`${nameOf(component)} ${component.version} has the licence ${licences.join(', ') || '(none)'}`];
  });
}

/** Returns whether an expression of SPDX, without brackets in brackets, leaves a choice that is allowed. */
function isAllowed(/** @type {string} */ expression) {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowedLicences.includes(licence)));
}
