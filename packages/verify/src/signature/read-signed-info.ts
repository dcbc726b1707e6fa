import { type XmlElement, XmlError } from '../xml/xml-element.ts';
import { refuseAttributes, takeAttributes, takeChildren, takeText } from './take-elements.ts';

/** The part that the signature value is taken over. Addresses of algorithms are as written, known or not. */
export interface SignedInfo {
  element: XmlElement;
  canonicalizationMethod: string;
  signatureMethod: string;
  references: readonly Reference[];
}

/** The digest of another element. */
export interface Reference {
  uri: string;
  type: string | undefined;
  transforms: readonly string[];
  digestMethod: string;
  /** base64, as written. */
  digestValue: string;
}

/**
 * Reads `SignedInfo`.
 *
 * @throws XmlError
 */
export function readSignedInfo(element: XmlElement): SignedInfo {
  takeAttributes(element, ['xmlns']);
  const referenceNames = element.children.slice(2).map(() => 'Reference');
  const [canonicalizationMethod, signatureMethod, ...references] = takeChildren(element, [
    'CanonicalizationMethod',
    'SignatureMethod',
    ...referenceNames,
  ]);
  return {
    element,
    canonicalizationMethod: readAlgorithm(canonicalizationMethod),
    signatureMethod: readAlgorithm(signatureMethod),
    references: references.map(readReference),
  };
}

function readReference(element: XmlElement): Reference {
  const { URI: uri, Type: type } = takeAttributes(element, ['URI', 'Type']);
  if (uri === undefined) throw new XmlError('Reference has no URI.');
  const [transforms, digestMethod, digestValue] = takeChildren(element, ['Transforms', 'DigestMethod', 'DigestValue']);
  refuseAttributes(transforms);
  const transformNames = transforms.children.map(() => 'Transform');
  return {
    uri,
    type,
    transforms: takeChildren(transforms, transformNames).map(readAlgorithm),
    digestMethod: readAlgorithm(digestMethod),
    digestValue: takeText(digestValue),
  };
}

/** Reads an element that has nothing but the address of an algorithm: parameters of algorithms are not allowed. */
function readAlgorithm(element: XmlElement): string {
  const { Algorithm: algorithm } = takeAttributes(element, ['Algorithm']);
  takeChildren(element, []);
  if (algorithm === undefined) throw new XmlError(`${element.localName} has no Algorithm.`);
  return algorithm;
}
