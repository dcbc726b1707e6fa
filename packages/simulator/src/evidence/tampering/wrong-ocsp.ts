import { createHash } from 'node:crypto';
import type { Evidence } from '../evidence.ts';
import { ocspStatement, writeEvidence, writeOcspFor, type EvidenceDraft } from '../evidence-draft.ts';
import { writeTryLaterResponse, writeOcspResponse } from '../ocsp-response.ts';
import type { Tampering } from './tampering.ts';

/** The names of {@link wrongOcsp}. */
export type WrongOcsp =
  | 'ocspOfAnother'
  | 'ocspNonce'
  | 'ocspWithoutNonce'
  | 'ocspNonceOfXml'
  | 'ocspRevoked'
  | 'ocspUnknown'
  | 'ocspForeignResponder'
  | 'ocspByPerson'
  | 'ocspSignature'
  | 'ocspTryLater'
  | 'ocspTooOld';

const yearMs = 366 * 24 * 60 * 60 * 1000;

/** Tamperings of the OCSP response; the signature is genuine. */
export const wrongOcsp: Readonly<Record<WrongOcsp, Tampering>> = {
  /** The response of another order, for another certificate and with another nonce. */
  ocspOfAnother: ({ own, other }) => ({
    signature: writeEvidence(own).signature,
    ocspResponse: writeEvidence(other).ocspResponse,
  }),

  /** The right certificate, but the nonce of another signature. */
  ocspNonce: ({ own, other }) => ({
    signature: writeEvidence(own).signature,
    ocspResponse: writeOcspFor({ draft: own, signature: writeEvidence(other).signature }),
  }),

  ocspWithoutNonce: ({ own }) => withOcsp(own, () => writeOcspResponse(ocspStatement(own))),

  /** The nonce is a hash of the decoded XML instead of the string. */
  ocspNonceOfXml: ({ own }) =>
    withOcsp(own, (signature) => {
      const xmlHash = createHash('sha1').update(Buffer.from(signature, 'base64')).digest();
      return writeOcspResponse({ ...ocspStatement(own), nonce: Buffer.concat([xmlHash, own.ocsp.random]) });
    }),

  ocspRevoked: ({ own }) => withStatement(own, { status: 'revoked' }),

  ocspUnknown: ({ own }) => withStatement(own, { status: 'unknown' }),

  /** A responder under a foreign authority. */
  ocspForeignResponder: ({ own, foreign }) => withStatement(own, { responder: foreign.ocsp.responder }),

  /** Signed with a personal certificate of the right authority, which is no OCSP responder. */
  ocspByPerson: ({ own }) => {
    const { privateKey, chain } = own.signer;
    return withStatement(own, { responder: { certificate: chain[0], privateKey } });
  },

  /** One bit of the response's signature is flipped. */
  ocspSignature: ({ own }) => {
    const { signature, ocspResponse } = writeEvidence(own);
    const bytes = Buffer.from(ocspResponse, 'base64');
    // The embedded certificate ends the response; the signature ends where it begins.
    const beforeCertificate = bytes.indexOf(own.ocsp.responder.certificate.der) - 16;
    bytes.writeUInt8(bytes.readUInt8(beforeCertificate) ^ 1, beforeCertificate);
    return { signature, ocspResponse: bytes.toString('base64') };
  },

  /** A response without a status of the certificate: `tryLater`. */
  ocspTryLater: ({ own }) => withOcsp(own, () => writeTryLaterResponse()),

  /** Produced a year before the order. */
  ocspTooOld: ({ own }) => withStatement(own, { producedAt: own.ocsp.producedAt - yearMs }),
};

/** Writes the evidence with another content of the OCSP response. */
function withStatement(draft: EvidenceDraft, ocsp: Partial<EvidenceDraft['ocsp']>): Evidence {
  const changed = { ...draft.ocsp, ...ocsp };
  return writeEvidence({ ...draft, ocsp: changed });
}

/** Writes the signature with an OCSP response that is written in another way. */
function withOcsp(draft: EvidenceDraft, write: (signature: string) => Uint8Array): Evidence {
  const { signature } = writeEvidence(draft);
  return { signature, ocspResponse: Buffer.from(write(signature)).toString('base64') };
}
