import type { OrderParameters } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { CertificateWithKey, RandomBytes } from '../pki/certificate.ts';
import type { EvidenceAuthority } from './authority.ts';
import { createClientInfo } from './client-info.ts';
import type { Evidence } from './evidence.ts';
import { ocspNonce, writeOcspResponse, type CertificateStatus, type OcspStatement } from './ocsp-response.ts';
import { writeSignature } from './signature.ts';
import { writeSignedData, type SignedData } from './signed-data.ts';
import type { Signer } from './signer.ts';
import { defaultV6Guess, v5Conditions, type V6SignatureGuess } from './v6-signature-guess.ts';

/** Everything that the evidence of one order is written from. Tampering changes the draft before it is written. */
export interface EvidenceDraft {
  signedData: SignedData;
  signer: Signer;
  ocsp: {
    responder: CertificateWithKey;
    status: CertificateStatus;
    /** Milliseconds since 1970: the only trustworthy time of signing. */
    producedAt: number;
    /** 12 bytes: the second part of the nonce. */
    random: Uint8Array;
  };
}

/** The options of {@link createEvidenceDraft}. */
export interface EvidenceDraftOptions {
  authority: EvidenceAuthority;
  /** The part of the order that goes into its evidence. The texts must have been checked to be base64. */
  order: { parameters: OrderParameters; rp: SignedData['rp'] };
  person: Person;
  /** When the order was completed, milliseconds since 1970. */
  at: number;
  randomBytes: RandomBytes;
  /** For orders of version 6. Default {@link defaultV6Guess}. */
  v6Guess?: V6SignatureGuess;
}

/** Creates the draft of the evidence of a completed order. The first call generates keys, which takes tenths of a second. */
export async function createEvidenceDraft(options: EvidenceDraftOptions): Promise<EvidenceDraft> {
  const { authority, order, person, at, randomBytes, v6Guess = defaultV6Guess } = options;
  const { parameters, rp } = order;
  const funcId = v6Guess.funcId[parameters.operation];
  const [signer, responder] = await Promise.all([
    authority.signerFor({ person, use: funcId === 'Signing' ? 'signing' : 'identification' }),
    authority.responderFor({ kind: person.kind, now: at }),
  ]);
  return {
    signedData: {
      funcId,
      ...(parameters.userVisibleData !== undefined && { userVisibleData: parameters.userVisibleData }),
      ...(parameters.userVisibleDataFormat !== undefined && {
        userVisibleDataFormat: parameters.userVisibleDataFormat,
      }),
      ...(parameters.userNonVisibleData !== undefined && { userNonVisibleData: parameters.userNonVisibleData }),
      rp: { subject: rp.subject, displayName: rp.displayName },
      nonce: randomBytes(20),
      client: createClientInfo({ person, now: at }),
      conditions: parameters.v5 ? v5Conditions(parameters) : v6Guess.conditions(parameters),
    },
    signer,
    ocsp: { responder, status: 'good', producedAt: at, random: randomBytes(12) },
  };
}

/** Writes and signs the evidence of a draft. A pure function: the same draft gives the same evidence. */
export function writeEvidence(draft: EvidenceDraft): Evidence {
  const signature = base64(
    Buffer.from(writeSignature({ signedData: writeSignedData(draft.signedData), signer: draft.signer }), 'utf8'),
  );
  return { signature, ocspResponse: writeOcspFor({ draft, signature }) };
}

/** Writes the OCSP response of a draft for a given signature. */
export function writeOcspFor(options: { draft: EvidenceDraft; signature: string }): string {
  const { draft, signature } = options;
  const nonce = ocspNonce({ signature, random: draft.ocsp.random });
  return base64(writeOcspResponse({ ...ocspStatement(draft), nonce }));
}

/** Returns the content of the OCSP response of a draft, without the nonce. */
export function ocspStatement(draft: EvidenceDraft): Omit<OcspStatement, 'nonce'> {
  const [certificate, issuer] = draft.signer.chain;
  const { responder, status, producedAt } = draft.ocsp;
  return { certificate, issuer, responder, status, producedAt };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
