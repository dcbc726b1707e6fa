import { createHash } from 'node:crypto';
import {
  type DocumentList,
  DocumentListError,
  type EarlierSignature,
  writeDocumentList,
} from '@secure-start/protocol/documents';
import { lintMarkdown } from '@secure-start/protocol/markdown';
import { refusedCharacter, textLimits } from '@secure-start/protocol/rp';
import type { SignOrderInput } from '../purpose.ts';
import { DocumentOrderError } from './document-order-error.ts';
import type { DocumentOrderOptions } from './document-order-options.ts';
import { listFiles, type ReadFile, unreadFiles } from './list-files.ts';
import { visibleText } from './visible-text.ts';

/**
 * Builds the order of a signature that covers files. Reads each file once, a chunk at a time.
 *
 * The visible text is `text` and, below it, name, size, pages where given and SHA-256 of each file. The canonical form of
 * the same list is in `userNonVisibleData`. The result is what `prepareOrder` of a purpose of the kind `sign` returns; members
 * such as `expectedPersonalNumber` can be added.
 *
 * @throws DocumentOrderError when an option is wrong, or a text is over BankID's limit.
 * @throws The error of a stream that fails.
 *
 * @example
 * const order = await buildDocumentOrder({
 *   text: 'Jag godkänner hyresavtalet för Storgatan 1.',
 *   language: 'sv',
 *   files: [{ name: 'Hyresavtal.pdf', content: createReadStream(path), mediaType: 'application/pdf', pageCount: 4 }],
 *   data: { contractId: 'c-17' },
 * });
 * return { ...order, expectedPersonalNumber: customer.personalNumber };
 *
 * @see docs/how-to/signing.md#documents
 */
export async function buildDocumentOrder(options: DocumentOrderOptions): Promise<SignOrderInput> {
  const { text, format = 'plaintext', language, files, data = {} } = options;
  const earlier = (options.earlier ?? []).map(earlierSignature);
  checkText(text);
  checkFormat('text', text, format);
  checkPageCounts(files);
  // All but the digests is checked before anything is read.
  hiddenData({ files: unreadFiles(files), data, earlier });
  const read = await listFiles(files);
  const userVisibleData = visibleText({ text, format, language, files: read });
  checkFormat('files', userVisibleData, format);
  checkLength({ userVisibleData, text, files: read });
  return {
    userVisibleData,
    userVisibleDataFormat: format,
    userNonVisibleData: hiddenData({ files: read, data, earlier }),
  };
}

function checkText(text: string): void {
  if (text.trim() === '') throw new DocumentOrderError('text', 'is empty; say what the person agrees to');
  const refused = refusedCharacter(text);
  if (refused === undefined) return;
  const advice = 'use TAB, CR, LF, U+0020 to U+007E and U+00A0 to U+FFEF; no emoji';
  throw new DocumentOrderError('text', `has a character at index ${refused.index} that the app cannot show; ${advice}`);
}

function checkFormat(option: string, text: string, format: string): void {
  if (format !== 'simpleMarkdownV1') return;
  const error = lintMarkdown(text).find(({ severity }) => severity === 'error');
  if (error) throw new DocumentOrderError(option, `is no simpleMarkdownV1. ${error.message}`);
}

/** BankID counts characters of base64, so å, ä and ö count more than a. */
function checkLength(options: { userVisibleData: string; text: string; files: readonly ReadFile[] }): void {
  const { userVisibleData, text, files } = options;
  const { maxLength } = textLimits.sign.userVisibleData;
  const length = base64Length(userVisibleData);
  if (length <= maxLength) return;
  const listLength = length - base64Length(text);
  const advice =
    listLength > maxLength / 2
      ? `The list of ${files.length} files takes about ${listLength}: sign fewer at once, or put them into one file`
      : `The list of the files takes about ${listLength} of it: shorten the text, or sign it as a file`;
  const over = `the visible text is ${length} characters of base64, ${length - maxLength} over BankID's limit of ${maxLength}`;
  throw new DocumentOrderError(
    'text',
    `${over}; that is ${bytesOver(length, maxLength)} bytes of UTF-8 too many. ${advice}`,
  );
}

function base64Length(text: string): number {
  return Math.ceil(Buffer.byteLength(text, 'utf8') / 3) * 4;
}

function bytesOver(length: number, maxLength: number): number {
  return ((length - maxLength) / 4) * 3;
}

function checkPageCounts(files: DocumentOrderOptions['files']): void {
  for (const [index, { pageCount }] of files.entries()) {
    if (pageCount === undefined || (Number.isSafeInteger(pageCount) && pageCount > 0)) continue;
    throw new DocumentOrderError(
      `files.${index}.pageCount`,
      'is no number of pages; leave it out when it is not known',
    );
  }
}

function hiddenData(list: DocumentList): string {
  try {
    return writeDocumentList(list);
  } catch (error) {
    if (!(error instanceof DocumentListError)) throw error;
    throw new DocumentOrderError(error.member, error.message.slice(`${error.member}: `.length));
  }
}

function earlierSignature(evidence: { signature: string; ocspResponse: string }, index: number): EarlierSignature {
  const digest = (member: 'signature' | 'ocspResponse'): string => {
    const bytes = Buffer.from(evidence[member], 'base64');
    if (bytes.length === 0 || bytes.toString('base64') !== evidence[member]) {
      throw new DocumentOrderError(
        `earlier.${index}.${member}`,
        'is not the base64 that BankID sent; give it unchanged',
      );
    }
    return createHash('sha256').update(bytes).digest('hex');
  };
  return { signatureSha256: digest('signature'), ocspResponseSha256: digest('ocspResponse') };
}
