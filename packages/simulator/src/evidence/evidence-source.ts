import type { CertificatePolicies } from '@secure-start/protocol/rp';
import { placeholderEvidence } from './create-evidence.ts';
import type { EvidenceFor } from './create-evidence.ts';
import type { RandomBytes } from '../pki/certificate.ts';
import { createEvidenceAuthority } from './authority.ts';
import { evidenceBy } from './signed-evidence.ts';

/** Where evidence comes from: laid out as BankID's, a placeholder that says it is one, or a function of one's own. */
export type EvidenceSetting = 'made' | 'placeholder' | EvidenceFor;

/** What a simulator makes evidence with, and the roots (PEM) that a verifier of it trusts. */
export interface EvidenceSource {
  evidenceFor: EvidenceFor;
  anchors: readonly string[];
}

/** Gets the evidence of a simulator ready. Only `made` takes time: for the root's key, outside the main thread. */
export async function startEvidence(options: {
  setting: EvidenceSetting;
  /** Milliseconds since 1970. */
  now: number;
  randomBytes: RandomBytes;
  policies: CertificatePolicies;
}): Promise<EvidenceSource> {
  const { setting, now, randomBytes, policies } = options;
  if (setting === 'placeholder') return { evidenceFor: placeholderEvidence, anchors: [] };
  if (setting !== 'made') return { evidenceFor: setting, anchors: [] };
  const newAuthority = () => createEvidenceAuthority({ now, randomBytes, policies });
  const authority = newAuthority();
  return {
    evidenceFor: evidenceBy({ authority, newAuthority, randomBytes }),
    anchors: [await authority.anchor()],
  };
}
