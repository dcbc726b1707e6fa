import { memberPatterns } from '@secure-start/protocol/rp';
import { member } from '../../json.ts';
import type { JsonObject } from '../../json.ts';

/**
 * Checks that each member of a `requirement` has a value that BankID defines.
 *
 * @see docs/spec/rp-api.md#requirement
 */
export function isRequirement(requirement: JsonObject): boolean {
  const pinCode = member(requirement, 'pinCode');
  const mrtd = member(requirement, 'mrtd');
  const cardReader = member(requirement, 'cardReader');
  // Withdrawn in 2025; its two values are still accepted, in any case: BankID's own sample sends "LOW".
  const risk = asText(member(requirement, 'risk'))?.toLowerCase();
  return (
    [pinCode, mrtd].every((value) => value === undefined || typeof value === 'boolean') &&
    [undefined, 'class1', 'class2'].includes(asText(cardReader)) &&
    [undefined, 'low', 'moderate'].includes(risk) &&
    arePolicies(member(requirement, 'certificatePolicies'))
  );
}

/** Returns text as it is, and an empty string, which no choice is, for any other value. */
function asText(value: unknown): string | undefined {
  return value === undefined || typeof value === 'string' ? value : '';
}

function arePolicies(policies: unknown): boolean {
  if (policies === undefined) return true;
  const form = memberPatterns['requirement.certificatePolicies[]'];
  return Array.isArray(policies) && policies.every((policy) => typeof policy === 'string' && form.test(policy));
}
