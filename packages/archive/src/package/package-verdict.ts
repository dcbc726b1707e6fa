import type { PackagedSigner } from './package-signer.ts';

/**
 * The verdict on a package.
 *
 * - `passed`: every check that applies passed.
 * - `unprovable`: every check passed but those of a payment that need what BankID has not published. The signatures are genuine.
 *   Nothing in them shows that a payment was made, or which one.
 * - `failed`: anything else.
 */
export type PackageVerdict = 'passed' | 'unprovable' | 'failed';

/** Checks that cannot be made for a payment: how BankID writes it into what is signed is not published. */
const unpublished: ReadonlySet<string> = new Set(['orderAsSigned', 'visibleData']);

/** Returns the verdict that follows from the checks that did not pass. */
export function judgePackage(options: {
  signers: readonly { signer: Pick<PackagedSigner, 'kind'> }[];
  /** `signer` is counted from 1. */
  failedChecks: readonly { signer: number; check: { name: string; status: string } }[];
}): PackageVerdict {
  const { signers, failedChecks } = options;
  if (failedChecks.length === 0) return 'passed';
  const isUnprovable = failedChecks.every(({ signer, check }) => {
    const isPayment = signers[signer - 1]?.signer.kind === 'payment';
    return isPayment && check.status === 'unknown' && unpublished.has(check.name);
  });
  return isUnprovable ? 'unprovable' : 'failed';
}
