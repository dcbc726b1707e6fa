import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { readXml } from '../xml/read-xml.ts';
import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import { dsigNamespace } from './identifiers.ts';
import { readSignedData, type SignedData } from './read-signed-data.ts';
import { readSignedInfo, type SignedInfo } from './read-signed-info.ts';
import { refuseAttributes, takeAttributes, takeChildren, takeText } from './take-elements.ts';

/** BankID writes three. */
const maxCertificates = 4;

/** A signature that has the form of BankID's. Nothing in it is verified. */
export interface SignatureDocument {
  signedInfo: SignedInfo;
  signatureValue: Buffer;
  keyInfo: KeyInfo;
  signedData: SignedData;
  /** Elements by their Id. */
  elementsById: ReadonlyMap<string, XmlElement>;
}

/** The certificates. */
export interface KeyInfo {
  element: XmlElement;
  /** base64 of DER, as written; the person's own first. */
  certificates: readonly string[];
}

/**
 * Reads the XML of a signature by the one form that BankID gives it.
 *
 * @throws XmlError for any other.
 * @see docs/spec/evidence-and-versions.md#envelope
 */
export function readSignature(xml: string): SignatureDocument {
  // What relying parties send in lines may end them in CR LF, which XML writes as a reference and a line break.
  const { root, elementsById } = readXml({ text: xml, allowCarriageReturns: true });
  if (root.localName !== 'Signature' || root.namespace !== dsigNamespace) {
    throw new XmlError('The outermost element is not a Signature.');
  }
  takeAttributes(root, ['xmlns']);
  const [signedInfo, signatureValue, keyInfo, object] = takeChildren(root, [
    'SignedInfo',
    'SignatureValue',
    'KeyInfo',
    'Object',
  ]);
  return {
    signedInfo: readSignedInfo(signedInfo),
    signatureValue: readBase64(signatureValue),
    keyInfo: readKeyInfo(keyInfo),
    signedData: readObject(object),
    elementsById,
  };
}

function readKeyInfo(element: XmlElement): KeyInfo {
  takeAttributes(element, ['xmlns', 'Id']);
  const [data] = takeChildren(element, ['X509Data']);
  refuseAttributes(data);
  const names = data.children.map(() => 'X509Certificate');
  const certificates = takeChildren(data, names).map(takeText);
  if (certificates.length === 0 || certificates.length > maxCertificates) {
    throw new XmlError(`KeyInfo has ${certificates.length} certificates.`);
  }
  return { element, certificates };
}

function readObject(object: XmlElement): SignedData {
  refuseAttributes(object);
  const [signedData, ...others] = object.children;
  if (signedData === undefined || typeof signedData === 'string' || others.length > 0) {
    throw new XmlError('Object does not hold exactly one element.');
  }
  return readSignedData(signedData);
}

function readBase64(element: XmlElement): Buffer {
  const bytes = decodeStrictBase64(takeText(element));
  if (bytes === undefined) throw new XmlError(`${element.localName} is not base64.`);
  return bytes;
}
