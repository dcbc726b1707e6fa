import { writeEvidence, writeOcspFor } from '../evidence-draft.ts';
import { signText, writeEnvelope, writeKeyInfo, writeSignedInfo } from '../signature.ts';
import { writeSignedData } from '../signed-data.ts';
import type { TamperMaterial, Tampering } from './tampering.ts';

/** Names of the tamperings below. */
export type BrokenSignature =
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
  | 'lineBreaks';

/** The signature no longer fits its text, its certificates or its structure. */
export const brokenSignatures: Readonly<Record<BrokenSignature, Tampering>> = {
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
