import type { Purpose } from '../purpose.ts';
import type { Policies } from './policies.ts';

/** Returns the policies of a purpose by its name. */
export type PoliciesOf = (purpose: string) => Policies;

/** Creates the look-up of policies, in which those of a purpose take precedence over the server's. */
export function policiesOf(options: { purposes: ReadonlyMap<string, Purpose>; policies: Policies }): PoliciesOf {
  const { purposes, policies } = options;
  return (purpose) => ({ ...policies, ...purposes.get(purpose)?.policies });
}
