import { DerError } from './der-error.ts';
import { contentOf, type DerValue, tags } from './der-value.ts';

const printable = /^[A-Za-z0-9 '()+,\-./:=?]*$/;

/** Reads a text of a name: UTF8String, PrintableString or IA5String. */
export function readText(value: DerValue, place: string): string {
  const content = contentOf(value);
  switch (value.tag) {
    case tags.utf8String:
      return decodeUtf8(content, place);
    case tags.printableString:
    case tags.ia5String: {
      const text = Buffer.from(content).toString('latin1');
      const isAllowed =
        value.tag === tags.printableString ? printable.test(text) : content.every((byte) => byte < 0x80);
      if (isAllowed) return text;
    }
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
