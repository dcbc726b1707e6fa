import { createHash } from 'node:crypto';
import type { Evidence } from '../evidence.ts';
import { ocspAnswer, writeEvidence, writeOcspFor, type EvidenceDraft } from '../evidence-draft.ts';
import { writeOcspRefusal, writeOcspResponse } from '../ocsp-response.ts';
import type { Tampering } from './tampering.ts';

/** Names of the tamperings below. */
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

const year = 366 * 24 * 60 * 60 * 1000;

/** The signature is genuine; the OCSP response is not, or belongs elsewhere. */
export const wrongOcsp: Readonly<Record<WrongOcsp, Tampering>> = {
  /** The response of another order: another certificate, another nonce. */
  ocspOfAnother: ({ own, other }) => ({
    signature: writeEvidence(own).signature,
    ocspResponse: writeEvidence(other).ocspResponse,
  }),

  /** The right certificate, but the nonce of another signature. */
  ocspNonce: ({ own, other }) => ({
    signature: writeEvidence(own).signature,
    ocspResponse: writeOcspFor({ draft: own, signature: writeEvidence(other).signature }),
  }),

  ocspWithoutNonce: ({ own }) => withOcsp(own, () => writeOcspResponse(ocspAnswer(own))),

  /** The nonce is a hash of the decoded XML instead of the string. */
  ocspNonceOfXml: ({ own }) =>
    withOcsp(own, (signature) => {
      const xmlHash = createHash('sha1').update(Buffer.from(signature, 'base64')).digest();
      return writeOcspResponse({ ...ocspAnswer(own), nonce: Buffer.concat([xmlHash, own.ocsp.random]) });
    }),

  ocspRevoked: ({ own }) => answered(own, { status: 'revoked' }),

  ocspUnknown: ({ own }) => answered(own, { status: 'unknown' }),

  /** A responder under a foreign authority. */
  ocspForeignResponder: ({ own, stranger }) => answered(own, { responder: stranger.ocsp.responder }),

  /** Signed with a personal certificate of the right authority, which may not answer for others. */
  ocspByPerson: ({ own }) => {
    const { privateKey, chain } = own.signer;
    return answered(own, { responder: { certificate: chain[0], privateKey } });
  },

  /** One bit of the response's signature. */
  ocspSignature: ({ own }) => {
    const { signature, ocspResponse } = writeEvidence(own);
    const bytes = Buffer.from(ocspResponse, 'base64');
    // The embedded certificate ends the response; the signature ends where it begins.
    const beforeCertificate = bytes.indexOf(own.ocsp.responder.certificate.der) - 16;
    bytes.writeUInt8(bytes.readUInt8(beforeCertificate) ^ 1, beforeCertificate);
    return { signature, ocspResponse: bytes.toString('base64') };
  },

  /** No answer at all: `tryLater`. */
  ocspTryLater: ({ own }) => withOcsp(own, () => writeOcspRefusal()),

  /** Answered a year before the order. */
  ocspTooOld: ({ own }) => answered(own, { producedAt: own.ocsp.producedAt - year }),
};

/** The order's evidence with another answer of the responder. */
function answered(draft: EvidenceDraft, ocsp: Partial<EvidenceDraft['ocsp']>): Evidence {
  return writeEvidence({ ...draft, ocsp: { ...draft.ocsp, ...ocsp } });
}

/** The order's signature with a response written in another way. */
function withOcsp(draft: EvidenceDraft, write: (signature: string) => Uint8Array): Evidence {
  const { signature } = writeEvidence(draft);
  return { signature, ocspResponse: Buffer.from(write(signature)).toString('base64') };
}
