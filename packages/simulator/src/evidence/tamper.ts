import { createHash } from 'node:crypto';
import type { Evidence } from '../order/evidence-for.ts';
import { ocspAnswer, writeEvidence, writeOcspFor, type EvidenceDraft } from './make-evidence.ts';
import { writeOcspRefusal, writeOcspResponse } from './ocsp-response.ts';
import { signText, writeEnvelope, writeKeyInfo, writeSignedInfo } from './signature.ts';
import { writeSignedData } from './signed-data.ts';

/** What evidence can be tampered with: the order's own, and two others to take pieces from. */
export interface TamperMaterial {
  own: EvidenceDraft;
  /** Another order by another person for another RP, under the same authority. */
  other: EvidenceDraft;
  /** The same order as `own`, made by a foreign authority. */
  stranger: EvidenceDraft;
}

/** Makes evidence that a verifier must refuse. */
export type Tampering = (material: TamperMaterial) => Evidence;

/** Names a way of tampering; what each does stands where it is written below. */
export type TamperingName =
  | 'signedText'
  | 'signedTextAndDigest'
  | 'digestValue'
  | 'signatureValue'
  | 'keyInfoOfAnother'
  | 'wrappedElement'
  | 'duplicatedId'
  | 'commentInValue'
  | 'documentType'
  | 'onlyOneReference'
  | 'lineBreaks'
  | 'foreignChain'
  | 'missingAuthority'
  | 'afterExpiry'
  | 'otherPerson'
  | 'foreignRp'
  | 'wrongFuncId'
  | 'otherVisibleData'
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

/** The signature no longer fits its text, its certificates or its structure. */
const brokenSignatures = {
  /** The text was replaced after signing. */
  signedText: editXml((xml, { other }) => replaceElement(xml, 'bankIdSignedData', writeSignedData(other.signedData))),

  /** The text was replaced and its digest computed anew; the signature value is stale. */
  signedTextAndDigest: editXml((xml, { own, other }) => {
    const signedData = writeSignedData(other.signedData);
    const signedInfo = writeSignedInfo({ signedData, keyInfo: writeKeyInfo(own.signer) });
    return replaceElement(replaceElement(xml, 'bankIdSignedData', signedData), 'SignedInfo', signedInfo);
  }),

  /** One bit of the first digest. */
  digestValue: editXml((xml) => xml.replace(/(?<=<DigestValue>)[^<]+/, flipOneBit)),

  /** One bit of the signature value. */
  signatureValue: editXml((xml) => xml.replace(/(?<=<SignatureValue>)[^<]+/, flipOneBit)),

  /** The certificates of somebody else. */
  keyInfoOfAnother: editXml((xml, { other }) => replaceElement(xml, 'KeyInfo', writeKeyInfo(other.signer))),

  /** Wrapping: the signed element is moved aside, and an unsigned one stands where a careless reader looks. */
  wrappedElement: editXml((xml, { other }) => {
    const forged = writeSignedData(other.signedData).replace('Id="bidSignedData"', 'Id="bidSignedData2"');
    return xml.replace('<Object>', () => `<Object>${forged}</Object><Object>`);
  }),

  /** Two elements answer to the signed Id; the unsigned one comes last. */
  duplicatedId: editXml((xml, { other }) =>
    xml.replace('</Object>', () => `</Object><Object>${writeSignedData(other.signedData)}</Object>`),
  ),

  /** A comment, which canonicalisation drops, cuts a signed value in two for readers that stop at it. */
  commentInValue: editXml((xml) =>
    xml.replace('<funcId>Sign', '<funcId>Sign<!-- -->').replace('<funcId>Ident', '<funcId>Ident<!-- -->'),
  ),

  /** A document type, the door to entities. */
  documentType: editXml((xml) => xml.replace('?>', '?><!DOCTYPE Signature>')),

  /** The certificates are not signed: only one reference, properly signed. */
  onlyOneReference: editXml((_xml, { own }) => {
    const signedData = writeSignedData(own.signedData);
    const keyInfo = writeKeyInfo(own.signer);
    const bothReferences = writeSignedInfo({ signedData, keyInfo });
    const signedInfo = bothReferences.replace(/<Reference URI="#bidKeyInfo">.*<\/Reference>/, '');
    const signatureValue = signText(signedInfo, own.signer);
    return writeEnvelope({ signedInfo, signatureValue, keyInfo, objects: [signedData] });
  }),

  /** Decoded and encoded again with line breaks: the XML is whole, the string that the nonce is a hash of is not. */
  lineBreaks: ({ own }) => {
    const { signature, ocspResponse } = writeEvidence(own);
    return { signature: (signature.match(/.{1,76}/g) ?? []).join('\n'), ocspResponse };
  },
} satisfies Record<string, Tampering>;

/** Everything is signed by a key that fits, but says something else than this order. */
const wrongFacts = {
  /** Everything under a root that nobody trusts. */
  foreignChain: ({ stranger }) => writeEvidence(stranger),

  /** The bank's certificate is left out, so that the chain does not reach the root. */
  missingAuthority: ({ own }) => {
    const [leaf, customerAuthority] = own.signer.chain;
    return writeEvidence({ ...own, signer: { ...own.signer, chain: [leaf, customerAuthority] } });
  },

  /** Signed and answered after the BankID ran out. */
  afterExpiry: ({ own }) => answered(own, { producedAt: own.signer.chain[0].validTo + year }),

  /** Somebody else's signature under this order's text. */
  otherPerson: ({ own, other }) => writeEvidence({ ...own, signer: other.signer }),

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
} satisfies Record<string, Tampering>;

/** The signature is genuine; the OCSP response is not, or belongs elsewhere. */
const wrongOcsp = {
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
} satisfies Record<string, Tampering>;

/** Every way of tampering by name. Each is a pure function: the same material gives the same evidence. */
export const tamperings: Readonly<Record<TamperingName, Tampering>> = {
  ...brokenSignatures,
  ...wrongFacts,
  ...wrongOcsp,
};

/** A tampering of the XML, under an OCSP response that fits the tampered string. */
function editXml(edit: (xml: string, material: TamperMaterial) => string): Tampering {
  return (material) => {
    const xml = Buffer.from(writeEvidence(material.own).signature, 'base64').toString('utf8');
    const signature = Buffer.from(edit(xml, material), 'utf8').toString('base64');
    return { signature, ocspResponse: writeOcspFor({ draft: material.own, signature }) };
  };
}

function replaceElement(xml: string, name: string, replacement: string): string {
  const end = `</${name}>`;
  return xml.slice(0, xml.indexOf(`<${name}`)) + replacement + xml.slice(xml.indexOf(end) + end.length);
}

function flipOneBit(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1);
  return bytes.toString('base64');
}

/** The order's evidence with another answer of the responder. */
function answered(draft: EvidenceDraft, ocsp: Partial<EvidenceDraft['ocsp']>): Evidence {
  return writeEvidence({ ...draft, ocsp: { ...draft.ocsp, ...ocsp } });
}

/** The order's signature with a response written in another way. */
function withOcsp(draft: EvidenceDraft, write: (signature: string) => Uint8Array): Evidence {
  const { signature } = writeEvidence(draft);
  return { signature, ocspResponse: Buffer.from(write(signature)).toString('base64') };
}
