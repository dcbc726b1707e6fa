import type { Check, ProvenFacts } from '@secure-start/verify';
import type { EvidenceVerification, FailedCheck } from '../purpose.ts';
import type { PlacedOrder } from '../orders/placed-order.ts';

/** The result of verifying one completion, as it is stored with it. Plain JSON data. */
export type StoredVerdict =
  | { verdict: 'passed'; proven: StoredFacts }
  /** Names and statuses only: the reasons go to the archive. */
  | { verdict: 'failed'; failedChecks: readonly FailedCheck[] };

/** The proven facts without the texts, which equal those of the order, and with times in milliseconds since 1970. */
export interface StoredFacts extends Pick<ProvenFacts, 'person' | 'use' | 'relyingParty' | 'device'> {
  producedAt: number;
  bankId: Omit<ProvenFacts['bankId'], 'validFrom' | 'validTo'> & { validFrom: number; validTo: number };
}

/** Returns the facts of a completion that passed every check. */
export function storedFacts(facts: ProvenFacts): StoredFacts {
  const { person, use, relyingParty, device, producedAt, bankId } = facts;
  const { validFrom, validTo } = bankId;
  return {
    person,
    use,
    relyingParty,
    device,
    producedAt: producedAt.getTime(),
    bankId: { ...bankId, validFrom: validFrom.getTime(), validTo: validTo.getTime() },
  };
}

/** Returns names and statuses of checks that did not pass. */
export function failedChecksOf(checks: readonly Check[]): FailedCheck[] {
  return checks.flatMap(({ name, status }) => (status === 'fail' || status === 'unknown' ? [{ name, status }] : []));
}

/** Returns the result as the application gets it. `order` is the one that the evidence was compared with. */
export function evidenceVerification(
  verdict: StoredVerdict | undefined,
  order: PlacedOrder<unknown>,
): EvidenceVerification {
  if (verdict === undefined) return { verdict: 'notChecked' };
  if (verdict.verdict === 'failed') return verdict;
  const { producedAt, bankId, ...facts } = verdict.proven;
  const { userVisibleData, userVisibleDataFormat = 'plaintext', userNonVisibleData } = order;
  return {
    verdict: 'passed',
    proven: {
      ...facts,
      ...(userVisibleData !== undefined && { visible: { text: userVisibleData, format: userVisibleDataFormat } }),
      ...(userNonVisibleData !== undefined && { nonVisibleData: userNonVisibleData }),
      producedAt: new Date(producedAt),
      bankId: { ...bankId, validFrom: new Date(bankId.validFrom), validTo: new Date(bankId.validTo) },
    },
  };
}
