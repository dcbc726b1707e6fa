import { writeEvidence, writeOcspFor } from '../evidence-draft.ts';
import { signXml, writeEnvelope, writeSignedInfo } from '../signature.ts';
import { writeSignedData } from '../signed-data.ts';
import type { TamperingMaterial, Tampering } from './tampering.ts';

/** The names of {@link brokenSignatures}. */
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

/** Tamperings after which the signature does not fit its text, its certificates or its structure. */
export const brokenSignatures: Readonly<Record<BrokenSignature, Tampering>> = {
  /** Replaces the text after signing. */
  signedText: editXml((xml, { other }) => replaceElement(xml, 'bankIdSignedData', writeSignedData(other.signedData))),

  /** Replaces the text and its digest; the signature value is the old one. */
  signedTextAndDigest: editXml((xml, { own, other }) => {
    const signedData = writeSignedData(other.signedData);
    const signedInfo = writeSignedInfo({ signedData, keyInfo: own.signer.keyInfo });
    return replaceElement(replaceElement(xml, 'bankIdSignedData', signedData), 'SignedInfo', signedInfo);
  }),

  /** Flips one bit of the first digest. */
  digestValue: editXml((xml) => flipOneBitAfter('<DigestValue>', xml)),

  /** Flips one bit of the signature value. */
  signatureValue: editXml((xml) => flipOneBitAfter('<SignatureValue>', xml)),

  /** Replaces the certificates by those of another person. */
  keyInfoOfAnother: editXml((xml, { other }) => replaceElement(xml, 'KeyInfo', other.signer.keyInfo.xml)),

  /** Signature wrapping: moves the signed element aside, and puts an unsigned one where a careless parser looks. */
  wrappedElement: editXml((xml, { other }) => {
    const forged = writeSignedData(other.signedData).replace('Id="bidSignedData"', 'Id="bidSignedData2"');
    return xml.replace('<Object>', () => `<Object>${forged}</Object><Object>`);
  }),

  /** Adds an unsigned element with the signed Id, after the signed one. */
  duplicatedId: editXml((xml, { other }) =>
    xml.replace('</Object>', () => `</Object><Object>${writeSignedData(other.signedData)}</Object>`),
  ),

  /** Adds a comment, which canonicalisation drops, inside a signed value that some parsers then truncate. */
  commentInValue: editXml((xml) =>
    xml.replace('<funcId>Sign', '<funcId>Sign<!-- -->').replace('<funcId>Ident', '<funcId>Ident<!-- -->'),
  ),

  /** Adds a document type, which can declare entities. */
  documentType: editXml((xml) => xml.replace('?>', '?><!DOCTYPE Signature>')),

  /** Removes the reference to the certificates and signs properly: the certificates are not covered. */
  onlyOneReference: editXml((_xml, { own }) => {
    const signedData = writeSignedData(own.signedData);
    const { keyInfo } = own.signer;
    const bothReferences = writeSignedInfo({ signedData, keyInfo });
    const [beforeReference = ''] = bothReferences.split('<Reference URI="#bidKeyInfo">');
    const signedInfo = beforeReference + bothReferences.slice(bothReferences.indexOf('</SignedInfo>'));
    const signatureValue = signXml(signedInfo, own.signer);
    return writeEnvelope({ signedInfo, signatureValue, keyInfo: keyInfo.xml, objects: [signedData] });
  }),

  /** Adds line breaks to the base64: the XML is unchanged, the string that the nonce is a hash of is not. */
  lineBreaks: ({ own }) => {
    const { signature, ocspResponse } = writeEvidence(own);
    return { signature: (signature.match(/.{1,76}/g) ?? []).join('\n'), ocspResponse };
  },
};

/** Creates a tampering that edits the XML. The OCSP response fits the edited signature. */
function editXml(edit: (xml: string, material: TamperingMaterial) => string): Tampering {
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

/** Flips one bit of the base64 text of the first element with a start tag. */
function flipOneBitAfter(startTag: string, xml: string): string {
  const start = xml.indexOf(startTag) + startTag.length;
  const end = xml.indexOf('<', start);
  const bytes = Buffer.from(xml.slice(start, end), 'base64');
  bytes.writeUInt8(bytes.readUInt8(0) ^ 1);
  return xml.slice(0, start) + bytes.toString('base64') + xml.slice(end);
}
