import type { Purpose } from '../purpose.ts';
import type { Policies } from './policies.ts';

/** The policies of a purpose: its own before the server's. */
export type PoliciesOf = (purpose: string) => Policies;

/** Finds the policies of a purpose by name. */
export function policiesOf(options: { purposes: ReadonlyMap<string, Purpose>; policies: Policies }): PoliciesOf {
  const { purposes, policies } = options;
  return (purpose) => ({ ...policies, ...purposes.get(purpose)?.policies });
}
