import { stockholmMidnight } from './stockholm-time.ts';

/** Ours: real ones live a year or two, and nobody's BankID should run out during a long run. */
const fiveYears = 1827 * 24 * 60 * 60 * 1000;

/** From when until when the certificates of a BankID are valid that was issued on a day, `YYYY-MM-DD`; ms since 1970. */
export function leafValidity(issuedOn: string): { validFrom: number; validTo: number } {
  const validFrom = stockholmMidnight(Date.parse(`${issuedOn}T12:00:00Z`));
  return { validFrom, validTo: stockholmMidnight(validFrom + fiveYears) - 1000 };
}
