/** The verifiers that are compared: each checks the same evidence, and throws when it does not hold. */
import type { EvidencePools, PoolName } from './evidence-pool.ts';
import { createFloor } from './floor.ts';
import { createLibraries } from './libraries.ts';
import { createOurs } from './ours.ts';
import { createPrograms } from './programs.ts';

/** Verifies the item of that number of the pool. */
export type Verify = (index: number) => void | Promise<void>;

/** Prepares a verifier. What it prepares is not measured. */
export type CreateVerifier = (options: { pools: EvidencePools; pool: PoolName }) => Verify;

/** Names of the verifiers. */
export type VerifierName = 'secure-start' | 'floor' | 'libraries' | 'programs';

export const verifiers: Readonly<Record<VerifierName, CreateVerifier>> = {
  'secure-start': createOurs,
  floor: createFloor,
  libraries: createLibraries,
  programs: createPrograms,
};
