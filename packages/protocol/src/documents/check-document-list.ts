import { comparableDocumentName, documentNameProblem } from './document-name.ts';
import { DocumentListError } from './document-list-error.ts';
import { type DocumentList, documentListLimits, type EarlierSignature, type ListedDocument } from './document-list.ts';

const sha256Digits = /^[0-9a-f]{64}$/;
/** A restricted name of RFC 6838 on each side, in lower case. */
const mediaType = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,62}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,62}$/;
const dataKey = /^[a-z][A-Za-z0-9.-]{0,63}$/;
const lineBreaking = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Checks each member of a document list.
 *
 * @throws DocumentListError with the first member that is wrong.
 */
export function checkDocumentList({ files, data = {}, earlier = [] }: DocumentList): void {
  const { maxFiles, maxDataMembers, maxEarlier } = documentListLimits;
  checkCount({ member: 'files', count: files.length, least: 1, most: maxFiles });
  checkCount({ member: 'data', count: Object.keys(data).length, least: 0, most: maxDataMembers });
  checkCount({ member: 'earlier', count: earlier.length, least: 0, most: maxEarlier });
  const names = new Map<string, number>();
  for (const [index, file] of files.entries()) {
    checkFile(`files.${index}`, file);
    const name = comparableDocumentName(file.name);
    const same = names.get(name);
    if (same !== undefined) throw new DocumentListError(`files.${index}.name`, `is the name of files.${same} as well`);
    names.set(name, index);
  }
  for (const [key, value] of Object.entries(data)) checkData(key, value);
  checkEarlier(earlier);
}

function checkCount(options: { member: string; count: number; least: number; most: number }): void {
  const { member, count, least, most } = options;
  if (count < least) throw new DocumentListError(member, 'is empty; give at least one');
  if (count > most) throw new DocumentListError(member, `has ${count} members; at most ${most} are allowed`);
}

function checkFile(member: string, { name, sizeBytes, mediaType: type, sha256 }: ListedDocument): void {
  const nameProblem = documentNameProblem(name);
  if (nameProblem !== undefined) throw new DocumentListError(`${member}.name`, nameProblem);
  if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 0) {
    throw new DocumentListError(`${member}.sizeBytes`, 'is no number of bytes');
  }
  if (!mediaType.test(type)) {
    throw new DocumentListError(`${member}.mediaType`, 'is no media type in lower case and without parameters');
  }
  checkSha256(`${member}.sha256`, sha256);
}

function checkData(key: string, value: string): void {
  const { maxDataValueLength } = documentListLimits;
  if (!dataKey.test(key)) {
    throw new DocumentListError('data', 'has a key that is not a lower-case letter and at most 63 of A-Z a-z 0-9 . -');
  }
  if (value === '') throw new DocumentListError(`data.${key}`, 'is empty; leave it out');
  if (value.length > maxDataValueLength) {
    throw new DocumentListError(`data.${key}`, `has ${value.length} characters; at most ${maxDataValueLength}`);
  }
  if (lineBreaking.test(value)) {
    throw new DocumentListError(`data.${key}`, 'has a line break, a control character or half a surrogate pair');
  }
}

function checkEarlier(earlier: readonly EarlierSignature[]): void {
  for (const [index, { signatureSha256, ocspResponseSha256 }] of earlier.entries()) {
    checkSha256(`earlier.${index}.signatureSha256`, signatureSha256);
    checkSha256(`earlier.${index}.ocspResponseSha256`, ocspResponseSha256);
    const first = earlier.findIndex((other) => other.signatureSha256 === signatureSha256);
    if (first < index) throw new DocumentListError(`earlier.${index}`, `is the signature of earlier.${first} as well`);
  }
}

function checkSha256(member: string, digest: string): void {
  if (!sha256Digits.test(digest)) throw new DocumentListError(member, 'is not 64 lower-case hexadecimal digits');
}
