import type { EvidenceOption } from '../../evidence/evidence-source.ts';
import type { RandomBytes } from '../../pki/certificate.ts';
import { createIdCardAuthority } from './id-card-authority.ts';
import { writeIdCardCheck, type IdCardCheck } from './id-card-check.ts';
import { writeXadesSignature } from './xades-signature.ts';

/** Signs the check of a digital ID card at `at`, milliseconds since 1970. Returns base64 of XML. */
export type SignIdCardCheck = (options: { check: IdCardCheck; at: number }) => string;

/** The signer of checks of digital ID cards, and the roots (PEM) that a verifier of them trusts. */
export interface IdCardSignerSource {
  /** Resolves with the signer, always the same one. The first call may generate a key. */
  signer: () => Promise<SignIdCardCheck>;
  anchors: readonly string[];
}

/** Creates the source of signatures of checks. `placeholder` evidence needs no keys, so its checks have placeholders too. */
export async function createIdCardSignerSource(options: {
  evidence: EvidenceOption;
  /** Milliseconds since 1970. */
  now: number;
  randomBytes: RandomBytes;
}): Promise<IdCardSignerSource> {
  const { evidence, now, randomBytes } = options;
  if (evidence === 'placeholder') return { signer: async () => writePlaceholder, anchors: [] };
  const authority = createIdCardAuthority({ now, randomBytes });
  return {
    async signer() {
      const signer = await authority.signer();
      return ({ check, at }) => base64(writeXadesSignature({ content: writeIdCardCheck(check), signer, signedAt: at }));
    },
    anchors: [await authority.rootPem()],
  };
}

const writePlaceholder: SignIdCardCheck = ({ check }) =>
  base64(
    '<?xml version="1.0" encoding="UTF-8"?>' +
      '<!-- SIMULATED PLACEHOLDER: this is not a signature and proves nothing -->' +
      `<simulatedPlaceholder>${writeIdCardCheck(check)}</simulatedPlaceholder>`,
  );

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}
