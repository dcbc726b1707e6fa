import type { Certificate } from '../certificates/certificate.ts';
import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import type { SignedData } from '../signature/read-signed-data.ts';
import type { OrderToCompare } from '../verify-options.ts';

/** Checks that the certificate is one for what was signed: the checks `keyUsage` and `certificatePolicies`. */
export function checkSigner(options: {
  leaf: Certificate | undefined;
  signedData: SignedData | undefined;
  order: OrderToCompare | undefined;
}): Check[] {
  const { leaf, signedData, order } = options;
  if (leaf === undefined || signedData === undefined) return [];
  return [
    checkKeyUsage({ leaf, use: signedData.client.use }),
    checkPolicies({ leaf, accepted: order?.requirement?.certificatePolicies }),
  ];
}

/**
 * A person has one certificate for each use: it must be for this use, and for no other.
 *
 * @see docs/spec/evidence-and-versions.md#identification-and-signing
 */
function checkKeyUsage({ leaf, use }: { leaf: Certificate; use: SignedData['client']['use'] }): Check {
  const expected = use === 'signing' ? 'nonRepudiation' : 'digitalSignature';
  return leaf.keyUsage?.size === 1 && leaf.keyUsage.has(expected)
    ? passed('keyUsage', `The certificate is for ${use} alone, as the signed data are.`)
    : failed('keyUsage', `The signed data are for ${use}, and the certificate is not for that alone.`);
}

function checkPolicies({ leaf, accepted }: { leaf: Certificate; accepted: readonly string[] | undefined }): Check {
  const { policies } = leaf;
  if (policies.length === 0) return failed('certificatePolicies', 'The certificate has no policy.');
  if (accepted === undefined) return passed('certificatePolicies', 'The certificate has a policy.');
  return policies.some((policy) => accepted.some((pattern) => isAccepted(policy, pattern)))
    ? passed('certificatePolicies', 'The certificate has a policy that the order accepts.')
    : failed('certificatePolicies', 'The certificate has no policy that the order accepts.');
}

/** A pattern is an OID, or the beginning of one and a `*`. */
function isAccepted(policy: string, pattern: string): boolean {
  return pattern.endsWith('*') ? policy.startsWith(pattern.slice(0, -1)) : policy === pattern;
}
