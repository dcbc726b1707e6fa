import type { Check } from '../check.ts';
import { failed, passed } from '../check-result.ts';
import { decodeStrictBase64 } from '../encoding/strict-base64.ts';
import { decodeStrictUtf8 } from '../encoding/strict-utf8.ts';
import { XmlError } from '../xml/xml-element.ts';
import { readSignature, type SignatureDocument } from './read-signature.ts';

/** The longest signature that is read, in characters of base64: an order carries at most 240,000 characters, encoded twice. */
const maxSignatureCharacters = 1_000_000;

/** The checks of the form of a signature, and what it holds when it has that form. */
export interface DecodedSignature {
  checks: Check[];
  document?: SignatureDocument;
}

/** Decodes and reads a signature: the checks `signatureEncoding` and `signatureStructure`. */
export function decodeSignature(signature: string): DecodedSignature {
  const xml = decodeXml(signature);
  if (xml === undefined) {
    const detail = `The signature is not at most ${maxSignatureCharacters} characters of base64, padded and without line breaks, of UTF-8.`;
    return { checks: [failed('signatureEncoding', detail)] };
  }
  const encoding = passed('signatureEncoding', 'The signature is base64 of UTF-8.');
  try {
    const document = readSignature(xml);
    const structure = passed('signatureStructure', "The XML has the form of BankID's signatures.");
    return { checks: [encoding, structure], document };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return { checks: [encoding, failed('signatureStructure', error.message)] };
  }
}

function decodeXml(signature: string): string | undefined {
  if (signature.length > maxSignatureCharacters) return undefined;
  const bytes = decodeStrictBase64(signature);
  return bytes && decodeStrictUtf8(bytes);
}
