import { checkDocumentList } from './check-document-list.ts';
import { DocumentListError } from './document-list-error.ts';
import { type DocumentList, documentListLimits } from './document-list.ts';

/** The first line of a list of version 1. */
export const documentListHeading = 'secure-start-documents 1';

/**
 * Returns the canonical form of a document list, for `userNonVisibleData`. The same list always gives the same bytes.
 *
 * UTF-8 without a byte order mark, lines that end with LF: the heading, the files in their order, the data by key, the
 * earlier signatures in their order.
 *
 * @throws DocumentListError when a member is wrong, or the list is over 150,000 bytes.
 *
 * @example
 * writeDocumentList({ files: [{ name: 'Avtal.pdf', sizeBytes: 3, mediaType: 'application/pdf', sha256 }] });
 * // 'secure-start-documents 1\nfile ba7816bf… 3 application/pdf Avtal.pdf\n'
 *
 * @see docs/reference/document-list.md
 */
export function writeDocumentList(list: DocumentList): string {
  checkDocumentList(list);
  const { files, data = {}, earlier = [] } = list;
  const lines = [
    documentListHeading,
    ...files.map(({ name, sizeBytes, mediaType, sha256 }) => `file ${sha256} ${sizeBytes} ${mediaType} ${name}`),
    // The default order is that of code units, in which keys are ASCII.
    ...Object.keys(data)
      .toSorted()
      .map((key) => `data ${key} ${data[key] ?? ''}`),
    ...earlier.map(({ signatureSha256, ocspResponseSha256 }) => `earlier ${signatureSha256} ${ocspResponseSha256}`),
  ];
  const text = `${lines.join('\n')}\n`;
  const listBytes = new TextEncoder().encode(text).length;
  const { maxListBytes } = documentListLimits;
  if (listBytes > maxListBytes) {
    const over = listBytes - maxListBytes;
    throw new DocumentListError('files', `make a list ${over} bytes over ${maxListBytes}; sign fewer files at once`);
  }
  return text;
}
