import type { Policies, RiskPolicy } from '../policy/policies.ts';
import { type Check, oneOf, type Shape } from './check-options.ts';
import { isObject } from './is-object.ts';

const modes = ['off', 'report', 'enforce'];
const mode = oneOf(modes);
const riskLevels: readonly (keyof RiskPolicy)[] = ['high', 'moderate', 'unknown'];

const risk: Check = (value) => {
  const isByLevel =
    isObject(value) &&
    Object.entries(value).every(
      ([level, one]) => riskLevels.some((known) => known === level) && mode(one) === undefined,
    );
  return isByLevel || mode(value) === undefined
    ? undefined
    : 'give "off", "report" or "enforce", or one of them for each of high, moderate and unknown';
};

const bankIdAge: Check = (value) =>
  isObject(value) && mode(value['mode']) === undefined && Number.isFinite(value['minDays'])
    ? undefined
    : 'give { mode: "enforce", minDays: 14 }';

const knownDevice: Check = (value) =>
  isObject(value) && mode(value['mode']) === undefined && typeof value['isKnownDevice'] === 'function'
    ? undefined
    : 'give { mode: "report", isKnownDevice }';

/** The shape of `policies`, of a server, a tenant or a purpose. */
export const policiesShape: Shape<Policies> = {
  checks: { address: mode, addressDiffers: mode, risk, bankIdAge, knownDevice, documentCheck: mode },
  required: [],
};
