import { type DocumentList, documentListLimits, type EarlierSignature, type ListedDocument } from './document-list.ts';
import { DocumentListError } from './document-list-error.ts';
import { documentListHeading, writeDocumentList } from './write-document-list.ts';

/**
 * The result of parsing a document list.
 *
 * `encoding`: no UTF-8, or too long. `heading`: the data is no list of version 1. `line`: a line has none of the three
 * forms. `member`: a name, digest or other member is wrong. `notCanonical`: the same list is written in other bytes.
 */
export type DocumentListResult =
  | { ok: true; list: DocumentList }
  | { ok: false; reason: 'encoding' | 'heading' | 'line' | 'member' | 'notCanonical'; detail: string };

const form = /^(?:file ([^ ]+) ([0-9]+) ([^ ]+) (.+)|data ([^ ]+) (.+)|earlier ([^ ]+) ([^ ]+))$/;

/**
 * Parses the canonical form of a document list, and accepts nothing that `writeDocumentList` would not have written.
 *
 * @param data The bytes of `userNonVisibleData` after base64, or the text.
 *
 * @example
 * const result = parseDocumentList(userNonVisibleData);
 * if (result.ok) result.list.files[0]?.sha256;
 *
 * @see docs/reference/document-list.md
 */
export function parseDocumentList(data: string | Uint8Array): DocumentListResult {
  const text = typeof data === 'string' ? data : decode(data);
  if (text === undefined || text.length > documentListLimits.maxListBytes) {
    return refusal('encoding', `The data is no UTF-8, or over ${documentListLimits.maxListBytes} bytes.`);
  }
  const [heading, ...lines] = text.split('\n');
  if (heading !== documentListHeading) return refusal('heading', `The first line is not "${documentListHeading}".`);
  if (lines.pop() !== '') return refusal('line', 'The last line has no line feed at its end.');
  const list = { files: [] as ListedDocument[], data: {} as Record<string, string>, earlier: [] as EarlierSignature[] };
  for (const [index, line] of lines.entries()) {
    if (!addLine(list, line)) return refusal('line', `Line ${index + 2} is no file, data or earlier signature.`);
  }
  return checked(text, {
    files: list.files,
    ...(Object.keys(list.data).length > 0 && { data: list.data }),
    ...(list.earlier.length > 0 && { earlier: list.earlier }),
  });
}

function addLine(
  list: { files: ListedDocument[]; data: Record<string, string>; earlier: EarlierSignature[] },
  line: string,
): boolean {
  const match = form.exec(line);
  if (!match) return false;
  const [, sha256, sizeBytes, mediaType, name, key, value, signatureSha256, ocspResponseSha256] = match;
  if (sha256 !== undefined && mediaType !== undefined && name !== undefined) {
    list.files.push({ name, sizeBytes: Number(sizeBytes), mediaType, sha256 });
  } else if (key !== undefined && value !== undefined) {
    // A plain assignment of `__proto__` would set no member.
    Object.defineProperty(list.data, key, { value, enumerable: true, configurable: true });
  } else if (signatureSha256 !== undefined && ocspResponseSha256 !== undefined) {
    list.earlier.push({ signatureSha256, ocspResponseSha256 });
  }
  return true;
}

/** Writes the list anew and compares: that finds any other order, spelling or repetition. */
function checked(text: string, list: DocumentList): DocumentListResult {
  try {
    if (writeDocumentList(list) === text) return { ok: true, list };
    return refusal('notCanonical', 'The lines are not in the order and spelling of the canonical form.');
  } catch (error) {
    if (error instanceof DocumentListError) return refusal('member', error.message);
    throw error;
  }
}

function decode(data: Uint8Array): string | undefined {
  if (data.length > documentListLimits.maxListBytes) return undefined;
  try {
    // A byte order mark stays in the text, where the heading does not fit.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    return undefined;
  }
}

function refusal(reason: Exclude<DocumentListResult, { ok: true }>['reason'], detail: string): DocumentListResult {
  return { ok: false, reason, detail };
}
