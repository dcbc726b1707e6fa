import type { Evidence } from '../evidence.ts';
import type { EvidenceDraft } from '../evidence-draft.ts';

/** The evidence to tamper with, and two others to take parts from. */
export interface TamperingMaterial {
  own: EvidenceDraft;
  /** Another order of another person and another relying party, under the same authority. */
  other: EvidenceDraft;
  /** The same order as `own`, under a foreign authority. */
  foreign: EvidenceDraft;
}

/** Creates evidence that a verifier must reject. */
export type Tampering = (material: TamperingMaterial) => Evidence;
