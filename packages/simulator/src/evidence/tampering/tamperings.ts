import { brokenSignatures, type BrokenSignature } from './broken-signatures.ts';
import type { Tampering } from './tampering.ts';
import { wrongFacts, type WrongFact } from './wrong-facts.ts';
import { wrongOcsp, type WrongOcsp } from './wrong-ocsp.ts';

/** Names a way of tampering. */
export type TamperingName = BrokenSignature | WrongFact | WrongOcsp;

/** Every way of tampering by name. Each is a pure function: the same material gives the same evidence. */
export const tamperings: Readonly<Record<TamperingName, Tampering>> = {
  ...brokenSignatures,
  ...wrongFacts,
  ...wrongOcsp,
};
