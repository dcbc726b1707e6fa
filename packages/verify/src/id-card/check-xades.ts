import { hash, verify, type KeyObject } from 'node:crypto';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { findDigestAlgorithm, findSignatureAlgorithm } from '../signature/algorithms.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import { checkResult, type OwnCheck } from './id-card-check.ts';
import { splitReferences, type XadesDocument, type XadesReference } from './read-xades.ts';
import { base64Transform, canonicalize, isCanonicalization } from './xades-identifiers.ts';
import { compactTextOf } from './xml-parts.ts';

/** Checks algorithms, references and digests of a XAdES signature, and finds the element that holds the signed content. */
export function checkXades(xades: XadesDocument): { checks: OwnCheck[]; content: XmlElement | undefined } {
  const { properties, others } = splitReferences(xades.references);
  const [contentReference, ...more] = others.filter(({ uri }) => elementAt(xades, uri) !== xades.keyInfo);
  const element = contentReference && elementAt(xades, contentReference.uri);
  const areResolved =
    properties !== undefined &&
    elementAt(xades, properties.uri) === xades.signedProperties &&
    more.length === 0 &&
    isContent(xades, element);
  const digested = xades.references.map((reference) => digestedBytes(xades, reference));
  const areIntact = xades.references.every((reference, at) => isDigest(reference, digested[at]));
  return {
    checks: [
      checkResult('cardAlgorithms', algorithmProblem(xades), 'All algorithms are accepted ones.'),
      checkResult(
        'cardReferences',
        areResolved ? undefined : 'The references are not one to the signed properties and one to the content.',
        'The references lead to the signed properties and to the content of the signature.',
      ),
      checkResult(
        'cardDigests',
        areIntact ? undefined : 'A digest does not fit its element.',
        'Each digest fits its element.',
      ),
    ],
    content: areResolved && areIntact ? element : undefined,
  };
}

/** Checks the value of the signature against a key. */
export function checkXadesValue(xades: XadesDocument, publicKey: KeyObject): OwnCheck {
  const algorithm = findSignatureAlgorithm(xades.signatureMethod);
  const isSigned =
    algorithm !== undefined &&
    publicKey.asymmetricKeyType === algorithm.keyType &&
    isCanonicalization(xades.canonicalization) &&
    verify(
      algorithm.hash,
      Buffer.from(canonicalize(xades.signedInfo, xades.canonicalization)),
      { key: publicKey, dsaEncoding: 'ieee-p1363' },
      xades.signatureValue,
    );
  return checkResult(
    'cardSignatureValue',
    isSigned ? undefined : 'The signature was not made with the key of the certificate over this content.',
    'The signature was made with the key of the certificate.',
  );
}

function algorithmProblem(xades: XadesDocument): string | undefined {
  const { canonicalization, signatureMethod, references } = xades;
  const { others } = splitReferences(references);
  const areKnown =
    isCanonicalization(canonicalization) &&
    findSignatureAlgorithm(signatureMethod) !== undefined &&
    references.every(
      (reference) =>
        reference.transforms.length <= 1 &&
        reference.transforms.every(
          (transform) =>
            isCanonicalization(transform) || (transform.algorithm === base64Transform && others.includes(reference)),
        ) &&
        findDigestAlgorithm(reference.digestMethod) !== undefined,
    );
  return areKnown ? undefined : 'An algorithm is not an accepted one, or a reference has more than one transform.';
}

/** Returns the element of this document that a reference leads to. Ids stand once, or the document was refused. */
function elementAt({ document }: XadesDocument, uri: string): XmlElement | undefined {
  return uri.startsWith('#') ? document.elementsById.get(uri.slice(1)) : undefined;
}

/** The content is an object of the signature, or in one, and not in that of the properties. */
function isContent({ objects, propertiesObject }: XadesDocument, element: XmlElement | undefined): boolean {
  return objects.some((object) => object !== propertiesObject && isWithin(object, element));
}

function isWithin(parent: XmlElement, element: XmlElement | undefined): boolean {
  return parent === element || parent.children.some((child) => typeof child !== 'string' && isWithin(child, element));
}

function digestedBytes(xades: XadesDocument, reference: XadesReference): Buffer | undefined {
  const element = elementAt(xades, reference.uri);
  if (element === undefined) return undefined;
  const [transform] = reference.transforms;
  if (transform?.algorithm === base64Transform) return decodeStrictBase64(compactTextOf(element));
  if (transform !== undefined && !isCanonicalization(transform)) return undefined;
  return Buffer.from(canonicalize(element, transform));
}

function isDigest({ digestMethod, digestValue }: XadesReference, bytes: Buffer | undefined): boolean {
  const algorithm = findDigestAlgorithm(digestMethod);
  return algorithm !== undefined && bytes !== undefined && hash(algorithm, bytes, 'base64') === digestValue;
}
