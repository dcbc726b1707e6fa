/** One block of a PEM text. */
export interface PemBlock {
  /** `CERTIFICATE`, `PRIVATE KEY` and others. */
  label: string;
  /** The block alone, with lines of at most 64 characters. */
  pem: string;
}

/** A file as it was meant: PEM blocks, or DER. */
export type Decoded = DecodedPem | { form: 'der'; der: Buffer };

/** The blocks of a text, and the labels of those that begin and have no line that ends them. */
export interface DecodedPem {
  form: 'pem';
  blocks: readonly PemBlock[];
  cutLabels: ReadonlySet<string>;
}

const begin = '-----BEGIN ';

/**
 * Reads a file that holds a certificate or a key, in the forms into which tools and environment variables bring it.
 *
 * Lines may end in any way, also in `\n` written as two characters. They may be indented, or joined to one line. A byte order mark
 * or quotes may stand around the text. Base64 of the whole and DER are read as well. A text without any block has no blocks.
 */
export function decodeFile(given: string | Uint8Array): Decoded {
  if (typeof given !== 'string') {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    return isDer(bytes) ? { form: 'der', der: bytes } : decodeFile(textOf(bytes));
  }
  const text = given.replaceAll(String.raw`\r`, '').replaceAll(String.raw`\n`, '\n');
  if (!text.includes(begin)) {
    const bytes = fromBase64(text);
    if (bytes !== undefined && isDer(bytes)) return { form: 'der', der: bytes };
    if (bytes?.includes(begin) === true) return blocksOf(textOf(bytes));
  }
  return blocksOf(text);
}

/** Returns whether bytes begin as an ASN.1 sequence does. */
function isDer(bytes: Buffer): boolean {
  return bytes[0] === 0x30 && bytes.length > 2;
}

function textOf(bytes: Buffer): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return bytes.toString(isUtf16 ? 'utf16le' : 'utf8');
}

function fromBase64(text: string): Buffer | undefined {
  const packed = text.replace(/[\s"'\uFEFF]/g, '');
  return packed.length > 0 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(packed) ? Buffer.from(packed, 'base64') : undefined;
}

/** Each part of the text is looked at once, however many beginnings have no end. */
function blocksOf(text: string): DecodedPem {
  const blocks: PemBlock[] = [];
  const cutLabels = new Set<string>();
  let end = 0;
  for (let at = text.indexOf(begin); at !== -1;) {
    const labelEnd = text.indexOf('-----', at + begin.length);
    if (labelEnd === -1) break;
    if (end < labelEnd) end = text.indexOf('-----END ', labelEnd);
    const label = text.slice(at + begin.length, labelEnd);
    if (end === -1) {
      cutLabels.add(label);
      break;
    }
    const isClosed = text.startsWith(`${label}-----`, end + '-----END '.length);
    if (isClosed) blocks.push({ label, pem: rewrap(label, text.slice(labelEnd + '-----'.length, end)) });
    else cutLabels.add(label);
    at = text.indexOf(begin, isClosed ? end : labelEnd);
  }
  return { form: 'pem', blocks, cutLabels };
}

/** Puts a block into its canonical form: the headers of an old encrypted key, then base64 in lines of 64 characters. */
function rewrap(label: string, content: string): string {
  const words = content.split(/\s+/).filter((word) => word !== '');
  // "Proc-Type: 4,ENCRYPTED" and "DEK-Info: …" are two words each.
  const headerWords = words.filter((word, index) => word.endsWith(':') || words[index - 1]?.endsWith(':') === true);
  const headers = headerWords.flatMap((word, index) =>
    word.endsWith(':') ? [`${word} ${headerWords[index + 1]}`] : [],
  );
  const lines =
    words
      .slice(headerWords.length)
      .join('')
      .match(/.{1,64}/g) ?? [];
  const head = headers.length === 0 ? [] : [...headers, ''];
  return [`${begin}${label}-----`, ...head, ...lines, `-----END ${label}-----`, ''].join('\n');
}
