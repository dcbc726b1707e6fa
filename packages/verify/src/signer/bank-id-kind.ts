import type { ProvenBankId } from '../proven-facts.ts';

/**
 * The policies of production and of BankID's test environment.
 *
 * @see docs/spec/evidence-and-versions.md#certificate-policies
 */
const kinds: ReadonlyMap<string, ProvenBankId['kind']> = new Map([
  ['1.2.752.78.1.1', 'file'],
  ['1.2.752.78.1.2', 'card'],
  ['1.2.752.78.1.5', 'mobile'],
  ['1.2.3.4.5', 'file'],
  ['1.2.3.4.10', 'card'],
  ['1.2.3.4.25', 'mobile'],
]);

/** Returns the kind of a BankID with these policies, which is `unknown` when they are of no kind or of several. */
export function bankIdKind(policies: readonly string[]): ProvenBankId['kind'] {
  const found = new Set(policies.map((policy) => kinds.get(policy)));
  found.delete(undefined);
  const [kind, another] = found;
  return kind === undefined || another !== undefined ? 'unknown' : kind;
}
