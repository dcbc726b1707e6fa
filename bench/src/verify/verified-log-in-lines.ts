import { inWords } from '../print.ts';
import type { VerifiedLogInFigures } from './verified-log-in.ts';

/** The figures as a person reads them. */
export function verifiedLogInLines(figures: VerifiedLogInFigures): string[] {
  const { rounds, perTurn, authorityKeyType, logInMicroseconds, bareMicroseconds, addedToBare } = figures;
  const { off, report, enforce } = logInMicroseconds;
  return [
    `verified-log-in, authorities with ${authorityKeyType}; median (lowest to highest) of ${rounds} rounds of ${perTurn} log-ins, by CPU time`,
    `  not verified         ${inWords(off)} µs`,
    `  reported             ${inWords(report)} µs`,
    `  enforced             ${inWords(enforce)} µs`,
    `  bare crypto          ${inWords(bareMicroseconds)} µs`,
    `  added by reporting, to bare crypto: ${inWords(addedToBare.report)} (goal: at most 2)`,
    `  added by enforcing, to bare crypto: ${inWords(addedToBare.enforce)} (goal: at most 2)`,
  ];
}
