import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { BankIdKind } from '../people/person.ts';

/** Whether an order takes a BankID of this kind. An order without policies takes all of them. */
export function acceptsPolicy(options: {
  kind: BankIdKind;
  policies: CertificatePolicies;
  /** As the order gave them: OIDs, or the beginning of one and `*`. */
  accepted: readonly string[];
}): boolean {
  const { kind, policies, accepted } = options;
  if (accepted.length === 0) return true;
  const policy = policies[kind];
  return accepted.some((one) => (one.endsWith('*') ? policy.startsWith(one.slice(0, -1)) : policy === one));
}
