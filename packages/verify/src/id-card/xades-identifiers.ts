import type { XmlElement } from '../xml/xml-element.ts';
import { canonicalXml } from '../xml/canonical-xml.ts';
import { exclusiveCanonicalXml } from '../xml/exclusive-canonical-xml.ts';

/** Namespace of the qualifying properties of XAdES. */
export const xadesNamespace = 'http://uri.etsi.org/01903/v1.3.2#';
/** `Type` of the reference to the signed properties. */
export const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties';
/** The transform that decodes the text of an element. */
export const base64Transform = 'http://www.w3.org/2000/09/xmldsig#base64';
/** Exclusive canonical XML, and the namespace of its list of prefixes. */
export const exclusiveCanonicalization = 'http://www.w3.org/2001/10/xml-exc-c14n#';

/** Canonical XML 1.0 and 1.1. They differ in attributes of XML itself only, which are not read. */
const inclusive: readonly string[] = [
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
  'http://www.w3.org/2006/12/xml-c14n11',
];

/** A canonical form, or the transform of a reference, with the prefixes that exclusive canonical XML is told to keep. */
export interface Transform {
  algorithm: string;
  inclusivePrefixes: readonly string[];
}

/** Checks that an algorithm writes a canonical form without comments. */
export function isCanonicalization({ algorithm }: Transform): boolean {
  return algorithm === exclusiveCanonicalization || inclusive.includes(algorithm);
}

/** Writes an element in a canonical form, inclusive canonical XML 1.0 where none is named. */
export function canonicalize(apex: XmlElement, transform: Transform | undefined): string {
  if (transform === undefined || inclusive.includes(transform.algorithm)) return canonicalXml(apex);
  return exclusiveCanonicalXml({ apex, inclusivePrefixes: transform.inclusivePrefixes });
}
