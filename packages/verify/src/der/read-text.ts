import { DerError } from './der-error.ts';
import { contentOf, type DerValue, tags } from './der-value.ts';

/**
 * Reads a text of a name, of any of the kinds that X.509 names for one.
 *
 * Authorities write PrintableString with signs that it has not, and Latin-1 as TeletexString. A text is compared and shown and
 * nothing else, so that both are read as they are meant. Control characters are refused.
 */
export function readText(value: DerValue, place: string): string {
  const content = contentOf(value);
  switch (value.tag) {
    case tags.utf8String:
      return decodeUtf8(content, place);
    case tags.printableString:
    case tags.ia5String:
      if (content.every((byte) => byte >= 0x20 && byte < 0x7f)) return Buffer.from(content).toString('latin1');
      break;
    case tags.teletexString:
      if (content.every((byte) => byte >= 0x20)) return Buffer.from(content).toString('latin1');
      break;
    case tags.bmpString:
      if (content.length % 2 === 0) return Buffer.from(content).swap16().toString('utf16le');
  }
  throw new DerError(`${place}: the text is of an unknown kind, or has characters that its kind has not.`);
}

function decodeUtf8(content: Uint8Array, place: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (error) {
    throw new DerError(`${place}: the text is not UTF-8.`, { cause: error });
  }
}
