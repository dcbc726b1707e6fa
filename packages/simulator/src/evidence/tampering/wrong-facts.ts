import { writeEvidence } from '../evidence-draft.ts';
import type { Tampering } from './tampering.ts';

/** Names of the tamperings below. */
export type WrongFact =
  | 'foreignChain'
  | 'missingAuthority'
  | 'afterExpiry'
  | 'otherPerson'
  | 'foreignRp'
  | 'wrongFuncId'
  | 'otherVisibleData';

const year = 366 * 24 * 60 * 60 * 1000;

/** Everything is signed by a key that fits, but says something else than this order. */
export const wrongFacts: Readonly<Record<WrongFact, Tampering>> = {
  /** Everything under a root that nobody trusts. */
  foreignChain: ({ stranger }) => writeEvidence(stranger),

  /** The bank's certificate is left out, so that the chain does not reach the root. */
  missingAuthority: ({ own }) => {
    const [leaf, customerAuthority] = own.signer.chain;
    return writeEvidence({ ...own, signer: { ...own.signer, chain: [leaf, customerAuthority] } });
  },

  /** Signed and answered after the BankID ran out. */
  afterExpiry: ({ own }) => {
    const producedAt = own.signer.chain[0].validTo + year;
    return writeEvidence({ ...own, ocsp: { ...own.ocsp, producedAt } });
  },

  /** Somebody else's signature under this order's text. */
  otherPerson: ({ own, other }) => {
    const ocsp = { ...own.ocsp, responder: other.ocsp.responder };
    return writeEvidence({ ...own, signer: other.signer, ocsp });
  },

  /** Signed for another RP. */
  foreignRp: ({ own, other }) => writeEvidence({ ...own, signedData: { ...own.signedData, rp: other.signedData.rp } }),

  /** A log-in that passes for a signing, or the other way round: `funcId` does not fit the certificate's key usage. */
  wrongFuncId: ({ own }) => {
    const funcId = own.signedData.funcId === 'Signing' ? 'Identification' : 'Signing';
    return writeEvidence({ ...own, signedData: { ...own.signedData, funcId } });
  },

  /** Another text than the RP sent. */
  otherVisibleData: ({ own }) => {
    const userVisibleData = Buffer.from('A text that nobody sent').toString('base64');
    return writeEvidence({ ...own, signedData: { ...own.signedData, userVisibleData } });
  },
};
