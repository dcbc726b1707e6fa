import type { CertificatePolicies } from '@secure-start/protocol/rp';
import type { RandomBytes } from '../pki/certificate.ts';
import { createEvidenceAuthority } from './authority.ts';
import { createPlaceholderEvidence } from './create-evidence.ts';
import type { CreateEvidence } from './create-evidence.ts';
import { createEvidenceSigner } from './signed-evidence.ts';

/** The way to create evidence: laid out and signed like BankID's, a placeholder, or a function of your own. */
export type EvidenceOption = 'signed' | 'placeholder' | CreateEvidence;

/** The creator of evidence, and the roots (PEM) that a verifier of it trusts. */
export interface EvidenceSource {
  createEvidence: CreateEvidence;
  anchors: readonly string[];
}

/** Creates the source of evidence. `signed` generates the key of the root, outside the main thread. */
export async function createEvidenceSource(options: {
  option: EvidenceOption;
  /** Milliseconds since 1970. */
  now: number;
  randomBytes: RandomBytes;
  policies: CertificatePolicies;
}): Promise<EvidenceSource> {
  const { option, now, randomBytes, policies } = options;
  if (option === 'placeholder') return { createEvidence: createPlaceholderEvidence, anchors: [] };
  if (option !== 'signed') return { createEvidence: option, anchors: [] };
  const createAuthority = () => createEvidenceAuthority({ now, randomBytes, policies });
  const authority = createAuthority();
  return {
    createEvidence: createEvidenceSigner({ authority, createAuthority, randomBytes }),
    anchors: [await authority.rootPem()],
  };
}
