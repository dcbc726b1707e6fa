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

/** Creates the source of evidence. It generates the key of the root outside the main thread; that of `signed` takes longer. */
export async function createEvidenceSource(options: {
  option: EvidenceOption;
  /** Milliseconds since 1970. */
  now: number;
  randomBytes: RandomBytes;
  policies: CertificatePolicies;
}): Promise<EvidenceSource> {
  const { option, now, randomBytes, policies } = options;
  if (option !== 'signed') {
    // A verifier demands a root. Nothing is signed under this one, so that no such evidence passes.
    const { rootPem } = createEvidenceAuthority({ now, randomBytes, policies, authorityKeyType: 'p256' });
    const createEvidence = option === 'placeholder' ? createPlaceholderEvidence : option;
    return { createEvidence, anchors: [await rootPem()] };
  }
  const createAuthority = () => createEvidenceAuthority({ now, randomBytes, policies });
  const authority = createAuthority();
  return {
    createEvidence: createEvidenceSigner({ authority, createAuthority, randomBytes }),
    anchors: [await authority.rootPem()],
  };
}
