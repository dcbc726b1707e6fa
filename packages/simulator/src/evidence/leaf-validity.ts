import { stockholmMidnight } from './stockholm-time.ts';

/** Ours: BankIDs are valid for a year or two, but none should expire during a long run. */
const fiveYearsMs = 1827 * 24 * 60 * 60 * 1000;

/** Returns the validity of the certificates of a BankID that was issued on a day, `YYYY-MM-DD`. Milliseconds since 1970. */
export function leafValidity(issuedOn: string): { validFrom: number; validTo: number } {
  const validFrom = stockholmMidnight(Date.parse(`${issuedOn}T12:00:00Z`));
  return { validFrom, validTo: stockholmMidnight(validFrom + fiveYearsMs) - 1000 };
}
