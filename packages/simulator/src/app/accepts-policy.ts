import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { BankIdKind } from '../people/person.ts';

/** Checks that an order accepts a kind of BankID. An order without policies accepts all of them. */
export function acceptsPolicy(options: {
  kind: BankIdKind;
  policies: CertificatePolicies;
  /** The policies of the order: OIDs, or the beginning of one and `*`. */
  accepted: readonly string[];
}): boolean {
  const { kind, policies, accepted } = options;
  if (accepted.length === 0) return true;
  const policy = policies[kind];
  return accepted.some((one) => (one.endsWith('*') ? policy.startsWith(one.slice(0, -1)) : policy === one));
}
