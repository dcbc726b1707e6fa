/**
 * The list of documents that a signature covers: names, sizes, media types and SHA-256, in a canonical form that is
 * signed as `userNonVisibleData`.
 *
 * @example
 * import { parseDocumentList, writeDocumentList } from '@secure-start/protocol/documents';
 *
 * const text = writeDocumentList({ files: [{ name: 'Avtal.pdf', sizeBytes: 48_213, mediaType: 'application/pdf', sha256 }] });
 * parseDocumentList(text); // { ok: true, list: { files: [ … ] } }
 *
 * @module
 */
export type { DocumentContent } from './document-content.ts';
export { chunksOf } from './document-content.ts';
export type { DocumentList, EarlierSignature, ListedDocument } from './document-list.ts';
export { documentListLimits } from './document-list.ts';
export { DocumentListError } from './document-list-error.ts';
export { comparableDocumentName, documentNameProblem, normaliseDocumentName } from './document-name.ts';
export type { DocumentListResult } from './parse-document-list.ts';
export { parseDocumentList } from './parse-document-list.ts';
export { writeDocumentList } from './write-document-list.ts';
