import { inWords } from '../print.ts';
import { poolNames, verifierNames, type VerifyFigures } from './verify.ts';

const names = {
  'secure-start': 'secure-start',
  floor: 'bare crypto',
  libraries: 'xml-crypto and pkijs',
  programs: 'xmlsec1 and openssl',
} as const;
const poolTitles = { recurring: 'issuers that recur', everNew: 'issuing certificates that are ever new' } as const;

/** The figures as a person reads them. */
export function verifyLines({ rounds, authorityKeyType, pools }: VerifyFigures): string[] {
  return [
    `verify, authorities with ${authorityKeyType}; median (lowest to highest) of ${rounds} rounds, by CPU time`,
    ...poolNames.flatMap((pool) => {
      const { verificationsPerSecond, oursToFloor, librariesToOurs, programsToOurs } = pools[pool];
      return [
        `  ${poolTitles[pool]}`,
        ...verifierNames.map(
          (name) => `    ${names[name].padEnd(21)} ${inWords(verificationsPerSecond[name])} verifications/s`,
        ),
        `    ours to bare crypto: ${inWords(oursToFloor)} (goal: at most 1.5)`,
        `    xml-crypto and pkijs to ours: ${inWords(librariesToOurs)} (goal: at least 20)`,
        `    xmlsec1 and openssl to ours: ${inWords(programsToOurs)}`,
      ];
    }),
  ];
}
