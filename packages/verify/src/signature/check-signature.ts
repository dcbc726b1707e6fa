import { hash, type KeyObject, verify } from 'node:crypto';
import type { Check, CheckName } from '../check.ts';
import { failed, passed, unknown } from '../check-result.ts';
import { canonicalXml } from '../xml/canonical-xml.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { findDigestAlgorithm, findSignatureAlgorithm, type HashName, type SignatureAlgorithm } from './algorithms.ts';
import { bankIdNamespace, canonicalXmlAlgorithm, keyInfoId, signedDataId } from './identifiers.ts';
import type { SignatureDocument } from './read-signature.ts';
import type { Reference } from './read-signed-info.ts';

/** Checks algorithms, references, digests and the value of a signature against the key of the person's certificate. */
export function checkSignature(options: {
  /** Absent when the signature could not be read, which leaves nothing to check. */
  document: SignatureDocument | undefined;
  /** Absent when the certificate could not be read. */
  publicKey: KeyObject | undefined;
  allowSha1: boolean;
}): Check[] {
  const { document, publicKey, allowSha1 } = options;
  if (document === undefined) return [];
  const { signedInfo, signedData, keyInfo } = document;
  const [dataReference, keyReference] = signedInfo.references;
  return [
    checkAlgorithms({ document, allowSha1 }),
    checkReferences(document),
    checkDigest({ name: 'signedDataDigest', reference: dataReference, element: signedData.element }),
    checkDigest({ name: 'keyInfoDigest', reference: keyReference, element: keyInfo.element }),
    checkValue({ document, publicKey, allowSha1 }),
  ];
}

function checkAlgorithms(options: { document: SignatureDocument; allowSha1: boolean }): Check {
  const { signedInfo } = options.document;
  const isCanonical = (uri: string | undefined): boolean => uri === canonicalXmlAlgorithm;
  const known =
    isCanonical(signedInfo.canonicalizationMethod) &&
    findSignatureAlgorithm(signedInfo.signatureMethod, options) !== undefined &&
    signedInfo.references.every(
      ({ transforms, digestMethod }) =>
        transforms.length === 1 && isCanonical(transforms[0]) && findDigestAlgorithm(digestMethod) !== undefined,
    );
  return known
    ? passed('algorithms', 'All algorithms are accepted ones.')
    : failed(
        'algorithms',
        'An algorithm is not an accepted one, or a reference has another number of transforms than one.',
      );
}

/** Each reference must lead to the very element that is read, so that nothing unsigned is taken for signed. */
function checkReferences({ signedInfo, signedData, keyInfo, elementsById }: SignatureDocument): Check {
  const [dataReference, keyReference, ...others] = signedInfo.references;
  const fit =
    others.length === 0 &&
    dataReference?.uri === `#${signedDataId}` &&
    dataReference.type === bankIdNamespace &&
    elementsById.get(signedDataId) === signedData.element &&
    keyReference?.uri === `#${keyInfoId}` &&
    keyReference.type === undefined &&
    elementsById.get(keyInfoId) === keyInfo.element;
  return fit
    ? passed('references', 'The two references lead to the signed data and to the certificates.')
    : failed('references', 'There are other references than one to the signed data and one to the certificates.');
}

function checkDigest(options: { name: CheckName; reference: Reference | undefined; element: XmlElement }): Check {
  const { name, reference, element } = options;
  if (reference === undefined) return unknown(name, 'There is no reference with a digest.');
  const algorithm = findDigestAlgorithm(reference.digestMethod);
  if (algorithm === undefined) return unknown(name, 'The algorithm of the digest is not an accepted one.');
  return digest(element, algorithm) === reference.digestValue
    ? passed(name, 'The digest fits its element.')
    : failed(name, 'The digest does not fit its element.');
}

function digest(element: XmlElement, algorithm: HashName): string {
  return hash(algorithm, canonicalXml(element), 'base64');
}

function checkValue(options: {
  document: SignatureDocument;
  publicKey: KeyObject | undefined;
  allowSha1: boolean;
}): Check {
  const { document, publicKey, allowSha1 } = options;
  const { signedInfo, signatureValue } = document;
  const algorithm = findSignatureAlgorithm(signedInfo.signatureMethod, { allowSha1 });
  if (algorithm === undefined)
    return unknown('signatureValue', 'The algorithm of the signature is not an accepted one.');
  if (publicKey === undefined) return unknown('signatureValue', 'The certificate with the key could not be read.');
  if (publicKey.asymmetricKeyType !== algorithm.keyType) {
    return failed('signatureValue', 'The algorithm of the signature is not one for the key of the certificate.');
  }
  return isSignedBy({ text: canonicalXml(signedInfo.element), signatureValue, publicKey, algorithm })
    ? passed('signatureValue', 'The signature was made with the key of the certificate.')
    : failed('signatureValue', 'The signature was not made with the key of the certificate over this content.');
}

function isSignedBy(options: {
  text: string;
  signatureValue: Buffer;
  publicKey: KeyObject;
  algorithm: SignatureAlgorithm;
}): boolean {
  const { text, signatureValue, publicKey, algorithm } = options;
  // XML signatures have ECDSA as two numbers side by side, not in DER. RSA takes no notice.
  return verify(algorithm.hash, Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signatureValue);
}
