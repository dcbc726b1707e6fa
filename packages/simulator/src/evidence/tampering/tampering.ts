import type { Evidence } from '../evidence.ts';
import type { EvidenceDraft } from '../evidence-draft.ts';

/** What evidence can be tampered with: the order's own, and two others to take pieces from. */
export interface TamperMaterial {
  own: EvidenceDraft;
  /** Another order by another person for another RP, under the same authority. */
  other: EvidenceDraft;
  /** The same order as `own`, made by a foreign authority. */
  stranger: EvidenceDraft;
}

/** Makes evidence that a verifier must refuse. */
export type Tampering = (material: TamperMaterial) => Evidence;
