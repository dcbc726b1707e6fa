import type { Holder, RandomBytes } from '../pki/certificate.ts';
import type { Person } from '../people/person.ts';
import type { Evidence } from './evidence.ts';
import type { Asked } from '../order/order.ts';
import type { EvidenceAuthority, Signer } from './authority.ts';
import { clientInfo } from './client-info.ts';
import { ocspNonce, writeOcspResponse, type CertificateStatus, type OcspAnswer } from './ocsp-response.ts';
import { writeSignature } from './signature.ts';
import { writeSignedData, type SignedData } from './signed-data.ts';
import { knownConditions, oursInV6, type UnknownInV6 } from './unknown-in-v6.ts';

/** All that decides what the evidence of one order looks like: writing it is a pure function of this. */
export interface EvidenceDraft {
  signedData: SignedData;
  signer: Signer;
  ocsp: {
    responder: Holder;
    status: CertificateStatus;
    /** Milliseconds since 1970: the only trustworthy time of signing. */
    producedAt: number;
    /** 12 bytes: the second part of the nonce. */
    random: Uint8Array;
  };
}

/** Who signed what, for whom and when. */
export interface EvidenceOptions {
  authority: EvidenceAuthority;
  /** What of the order goes into its evidence. The texts must have been checked to be base64. */
  order: { asked: Asked; rp: SignedData['rp'] };
  person: Person;
  /** When the order was completed, in ms since 1970. */
  at: number;
  randomBytes: RandomBytes;
  /** For orders of version 6. Default {@link oursInV6}. */
  unknownInV6?: UnknownInV6;
}

/** Makes the evidence of a completed order. The first call makes keys, which takes tenths of a second. */
export async function makeEvidence(options: EvidenceOptions): Promise<Evidence> {
  return writeEvidence(await draftEvidence(options));
}

/** Gathers what the evidence is written from. A draft can be altered before it is written: so tampered evidence is made. */
export async function draftEvidence(options: EvidenceOptions): Promise<EvidenceDraft> {
  const { authority, order, person, at, randomBytes, unknownInV6 = oursInV6 } = options;
  const { asked, rp } = order;
  const funcId = unknownInV6.funcId[asked.operation];
  const [signer, responder] = await Promise.all([
    authority.signer({ person, use: funcId === 'Signing' ? 'signing' : 'identification' }),
    authority.responder({ kind: person.kind, now: at }),
  ]);
  return {
    signedData: {
      funcId,
      ...(asked.userVisibleData !== undefined && { userVisibleData: asked.userVisibleData }),
      ...(asked.userVisibleDataFormat !== undefined && { userVisibleDataFormat: asked.userVisibleDataFormat }),
      ...(asked.userNonVisibleData !== undefined && { userNonVisibleData: asked.userNonVisibleData }),
      rp: { subject: rp.subject, displayName: rp.displayName },
      nonce: randomBytes(20),
      client: clientInfo({ person, now: at }),
      conditions: asked.v5 ? knownConditions(asked) : unknownInV6.conditions(asked),
    },
    signer,
    ocsp: { responder, status: 'good', producedAt: at, random: randomBytes(12) },
  };
}

/** Writes and signs what a draft says. */
export function writeEvidence(draft: EvidenceDraft): Evidence {
  const signature = base64(
    Buffer.from(writeSignature({ signedData: writeSignedData(draft.signedData), signer: draft.signer }), 'utf8'),
  );
  return { signature, ocspResponse: writeOcspFor({ draft, signature }) };
}

/** The OCSP response of a draft, tied to a signature. */
export function writeOcspFor(options: { draft: EvidenceDraft; signature: string }): string {
  const { draft, signature } = options;
  const nonce = ocspNonce({ signature, random: draft.ocsp.random });
  return base64(writeOcspResponse({ ...ocspAnswer(draft), nonce }));
}

/** What the responder of a draft says, but for the nonce. */
export function ocspAnswer(draft: EvidenceDraft): Omit<OcspAnswer, 'nonce'> {
  const [certificate, issuer] = draft.signer.chain;
  const { responder, status, producedAt } = draft.ocsp;
  return { certificate, issuer, responder, status, producedAt };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
