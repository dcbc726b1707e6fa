import { brokenSignatures, type BrokenSignature } from './broken-signatures.ts';
import type { Tampering } from './tampering.ts';
import { wrongFacts, type WrongFact } from './wrong-facts.ts';
import { wrongOcsp, type WrongOcsp } from './wrong-ocsp.ts';

/** The name of a way to tamper with evidence. */
export type TamperingName = BrokenSignature | WrongFact | WrongOcsp;

/** Every way to tamper with evidence. Each is a pure function: the same material gives the same evidence. */
export const tamperings: Readonly<Record<TamperingName, Tampering>> = {
  ...brokenSignatures,
  ...wrongFacts,
  ...wrongOcsp,
};
