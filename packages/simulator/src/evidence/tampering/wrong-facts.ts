import { writeEvidence } from '../evidence-draft.ts';
import { createSigner } from '../signer.ts';
import type { Tampering } from './tampering.ts';

/** The names of {@link wrongFacts}. */
export type WrongFact =
  | 'foreignChain'
  | 'missingAuthority'
  | 'afterExpiry'
  | 'otherPerson'
  | 'foreignRp'
  | 'wrongFuncId'
  | 'otherVisibleData';

const yearMs = 366 * 24 * 60 * 60 * 1000;

/** Tamperings after which everything is signed properly, but states something else than the order. */
export const wrongFacts: Readonly<Record<WrongFact, Tampering>> = {
  /** Signs under another root. */
  foreignChain: ({ foreign }) => writeEvidence(foreign),

  /** Leaves out the bank's certificate, so that the chain does not reach the root. */
  missingAuthority: ({ own }) => {
    const { privateKey, chain } = own.signer;
    const [leaf, customerAuthority] = chain;
    return writeEvidence({ ...own, signer: createSigner({ privateKey, chain: [leaf, customerAuthority] }) });
  },

  /** Signs after the BankID expired. */
  afterExpiry: ({ own }) => {
    const producedAt = own.signer.chain[0].validTo + yearMs;
    return writeEvidence({ ...own, ocsp: { ...own.ocsp, producedAt } });
  },

  /** Signs the text of this order as another person. */
  otherPerson: ({ own, other }) => {
    const ocsp = { ...own.ocsp, responder: other.ocsp.responder };
    return writeEvidence({ ...own, signer: other.signer, ocsp });
  },

  /** Signs for another relying party. */
  foreignRp: ({ own, other }) => writeEvidence({ ...own, signedData: { ...own.signedData, rp: other.signedData.rp } }),

  /** Swaps log-in and signing: `funcId` does not fit the key usage of the certificate. */
  wrongFuncId: ({ own }) => {
    const funcId = own.signedData.funcId === 'Signing' ? 'Identification' : 'Signing';
    return writeEvidence({ ...own, signedData: { ...own.signedData, funcId } });
  },

  /** Signs another text than the relying party sent. */
  otherVisibleData: ({ own }) => {
    const userVisibleData = Buffer.from('A text that was never sent').toString('base64');
    return writeEvidence({ ...own, signedData: { ...own.signedData, userVisibleData } });
  },
};
