import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { dsigNamespace as ds } from '../signature/identifiers.ts';
import type { XmlDocument } from '../xml/read-xml.ts';
import { XmlError, type XmlElement } from '../xml/xml-element.ts';
import {
  exclusiveCanonicalization,
  signedPropertiesType,
  xadesNamespace,
  type Transform,
} from './xades-identifiers.ts';
import {
  attributeOf,
  compactTextOf,
  elementsOf,
  namedElements,
  oneElement,
  requiredAttribute,
  textOf,
} from './xml-parts.ts';

/** A reference of the signature. */
export interface XadesReference {
  uri: string;
  type: string | undefined;
  transforms: readonly Transform[];
  digestMethod: string;
  digestValue: string;
}

/** The digest of a certificate in the signed properties. */
export interface CertificateDigest {
  digestMethod: string;
  digestValue: string;
  /** Decimal. */
  serialNumber: string | undefined;
}

/** An enveloping XAdES signature, as it was read. */
export interface XadesDocument {
  document: XmlDocument;
  signedInfo: XmlElement;
  canonicalization: Transform;
  signatureMethod: string;
  references: readonly XadesReference[];
  signatureValue: Buffer;
  keyInfo: XmlElement;
  /** DER, in the order of the document. */
  certificates: readonly Buffer[];
  objects: readonly XmlElement[];
  /** The object that holds the signed properties. */
  propertiesObject: XmlElement;
  signedProperties: XmlElement;
  signingTime: string;
  /** The first is the certificate that signs. */
  signingCertificates: readonly CertificateDigest[];
}

const maxReferences = 4;
const maxCertificates = 8;
/** Each element looks up each of them. */
const maxPrefixes = 32;

/**
 * Reads an enveloping XAdES signature: the outermost element is the signature, and what it signs is in its objects.
 *
 * Its layout is not known, so that prefixes, white space, further members of `KeyInfo` and further properties are allowed.
 * What is not signed is read nowhere.
 *
 * @see docs/spec/evidence-and-versions.md#signature-of-the-check
 * @throws XmlError
 */
export function readXades(document: XmlDocument): XadesDocument {
  const { root } = document;
  if (root.namespace !== ds || root.localName !== 'Signature') throw new XmlError('It is not an XML signature.');
  const id = requiredAttribute(root, 'Id');
  const signedInfo = oneElement(root, ds, 'SignedInfo');
  const keyInfo = oneElement(root, ds, 'KeyInfo');
  const objects = namedElements(root, ds, 'Object');
  if (elementsOf(root).length !== objects.length + 3) throw new XmlError('Signature has unknown elements.');
  const references = namedElements(signedInfo, ds, 'Reference').map(readReference);
  if (elementsOf(signedInfo).length !== references.length + 2) throw new XmlError('SignedInfo has unknown elements.');
  if (references.length > maxReferences) throw new XmlError('SignedInfo has too many references.');
  const { propertiesObject, properties } = findProperties(objects, id);
  const signedProperties = oneElement(properties, xadesNamespace, 'SignedProperties');
  const ofSignature = oneElement(signedProperties, xadesNamespace, 'SignedSignatureProperties');
  return {
    document,
    signedInfo,
    canonicalization: readTransform(oneElement(signedInfo, ds, 'CanonicalizationMethod')),
    signatureMethod: readMethod(oneElement(signedInfo, ds, 'SignatureMethod')),
    references,
    signatureValue: readBase64(oneElement(root, ds, 'SignatureValue')),
    keyInfo,
    certificates: readCertificates(keyInfo),
    objects,
    propertiesObject,
    signedProperties,
    signingTime: textOf(oneElement(ofSignature, xadesNamespace, 'SigningTime')).trim(),
    signingCertificates: readSigningCertificates(ofSignature),
  };
}

/** Returns the reference to the signed properties, of which there must be one, and the others. */
export function splitReferences(references: readonly XadesReference[]): {
  properties: XadesReference | undefined;
  others: readonly XadesReference[];
} {
  const [properties, ...more] = references.filter(({ type }) => type === signedPropertiesType);
  const others = references.filter((reference) => reference !== properties);
  return { properties: more.length === 0 ? properties : undefined, others };
}

function findProperties(
  objects: readonly XmlElement[],
  id: string,
): { propertiesObject: XmlElement; properties: XmlElement } {
  const found = objects.flatMap((object) =>
    object.children.flatMap((child) =>
      typeof child !== 'string' && child.namespace === xadesNamespace && child.localName === 'QualifyingProperties'
        ? [{ propertiesObject: object, properties: child }]
        : [],
    ),
  );
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) throw new XmlError('There must be one QualifyingProperties.');
  if (attributeOf(only.properties, 'Target') !== `#${id}`)
    throw new XmlError('The properties are not of the signature.');
  if (elementsOf(only.propertiesObject).length !== 1)
    throw new XmlError('The object of the properties has more in it.');
  return only;
}

function readReference(reference: XmlElement): XadesReference {
  const [transforms, ...more] = namedElements(reference, ds, 'Transforms');
  if (elementsOf(reference).length !== 2 + (transforms ? 1 : 0) || more.length > 0) {
    throw new XmlError('A reference has unknown elements.');
  }
  return {
    uri: requiredAttribute(reference, 'URI'),
    type: attributeOf(reference, 'Type'),
    transforms: transforms ? elementsOf(transforms).map(readTransform) : [],
    digestMethod: readMethod(oneElement(reference, ds, 'DigestMethod')),
    digestValue: compactTextOf(oneElement(reference, ds, 'DigestValue')),
  };
}

/** Reads a canonicalization or a transform. Only exclusive canonical XML may have something in it: a list of prefixes. */
function readTransform(element: XmlElement): Transform {
  const algorithm = requiredAttribute(element, 'Algorithm');
  const [list, ...others] = elementsOf(element);
  if (list === undefined) return { algorithm, inclusivePrefixes: [] };
  const isList = list.localName === 'InclusiveNamespaces' && list.namespace === exclusiveCanonicalization;
  if (algorithm !== exclusiveCanonicalization || !isList || others.length > 0) {
    throw new XmlError('A transform has parameters that are not known.');
  }
  const prefixes = requiredAttribute(list, 'PrefixList')
    .split(/[\t\n\r ]/)
    .filter((prefix) => prefix !== '');
  if (prefixes.length > maxPrefixes) throw new XmlError(`A list has more than ${maxPrefixes} prefixes.`);
  return { algorithm, inclusivePrefixes: prefixes.map((prefix) => (prefix === '#default' ? '' : prefix)) };
}

function readMethod(element: XmlElement): string {
  if (elementsOf(element).length > 0) throw new XmlError(`${element.localName} has parameters.`);
  return requiredAttribute(element, 'Algorithm');
}

function readCertificates(keyInfo: XmlElement): Buffer[] {
  const found = namedElements(keyInfo, ds, 'X509Data').flatMap((data) => namedElements(data, ds, 'X509Certificate'));
  if (found.length === 0 || found.length > maxCertificates)
    throw new XmlError('KeyInfo has no certificate, or too many.');
  return found.map(readBase64);
}

/** Reads the digests of `SigningCertificate` or of `SigningCertificateV2`. */
function readSigningCertificates(ofSignature: XmlElement): CertificateDigest[] {
  const lists = ['SigningCertificate', 'SigningCertificateV2'].flatMap((name) =>
    namedElements(ofSignature, xadesNamespace, name),
  );
  const [list, ...others] = lists;
  if (list === undefined || others.length > 0) throw new XmlError('There must be one list of signing certificates.');
  return namedElements(list, xadesNamespace, 'Cert').map((cert) => {
    const digest = oneElement(cert, xadesNamespace, 'CertDigest');
    const [issuerSerial] = namedElements(cert, xadesNamespace, 'IssuerSerial');
    return {
      digestMethod: readMethod(oneElement(digest, ds, 'DigestMethod')),
      digestValue: compactTextOf(oneElement(digest, ds, 'DigestValue')),
      serialNumber: issuerSerial && textOf(oneElement(issuerSerial, ds, 'X509SerialNumber')).trim(),
    };
  });
}

function readBase64(element: XmlElement): Buffer {
  const bytes = decodeStrictBase64(compactTextOf(element));
  if (bytes === undefined) throw new XmlError(`${element.localName} is not base64.`);
  return bytes;
}
