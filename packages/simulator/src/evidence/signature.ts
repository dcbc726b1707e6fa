import { createHash, sign } from 'node:crypto';
import { xmlSignatureNamespace, type KeyInfo, type Signer } from './signer.ts';

const c14n = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';

/**
 * Signs signed data and writes the XML that `completionData.signature` holds in base64.
 *
 * The XML is one line without white space between elements. Every signed part is written in its canonical form, so that
 * digests and signature are taken over the text of the envelope itself.
 *
 * @see docs/spec/evidence-and-versions.md#envelope
 */
export function writeSignature(options: { signedData: string; signer: Signer }): string {
  const { signedData, signer } = options;
  const { keyInfo } = signer;
  const signedInfo = writeSignedInfo({ signedData, keyInfo });
  const signatureValue = signXml(signedInfo, signer);
  return writeEnvelope({ signedInfo, signatureValue, keyInfo: keyInfo.xml, objects: [signedData] });
}

/** Writes the envelope around its parts. A genuine signature has one object. */
export function writeEnvelope(parts: {
  signedInfo: string;
  signatureValue: string;
  keyInfo: string;
  objects: readonly string[];
}): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="${xmlSignatureNamespace}">${parts.signedInfo}` +
    `<SignatureValue>${parts.signatureValue}</SignatureValue>${parts.keyInfo}` +
    `${parts.objects.map((object) => `<Object>${object}</Object>`).join('')}</Signature>`
  );
}

/** Writes the part that the signature value is taken over: the digests of the signed data and of the certificates. */
export function writeSignedInfo(parts: { signedData: string; keyInfo: Pick<KeyInfo, 'digest'> }): string {
  const signedDataDigest = createHash('sha256').update(parts.signedData, 'utf8').digest('base64');
  return (
    `<SignedInfo xmlns="${xmlSignatureNamespace}"><CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>` +
    `<SignatureMethod Algorithm="${rsaSha256}"></SignatureMethod>` +
    writeReference('Type="http://www.bankid.com/signature/v1.0.0/types" URI="#bidSignedData"', signedDataDigest) +
    `${writeReference('URI="#bidKeyInfo"', parts.keyInfo.digest)}</SignedInfo>`
  );
}

function writeReference(attributes: string, digest: string): string {
  return (
    `<Reference ${attributes}><Transforms><Transform Algorithm="${c14n}"></Transform></Transforms>` +
    `<DigestMethod Algorithm="${sha256}"></DigestMethod><DigestValue>${digest}</DigestValue></Reference>`
  );
}

/** Signs text with RSA PKCS#1 v1.5 and SHA-256. Returns base64. */
export function signXml(text: string, { privateKey }: Pick<Signer, 'privateKey'>): string {
  return sign('sha256', Buffer.from(text, 'utf8'), privateKey).toString('base64');
}
