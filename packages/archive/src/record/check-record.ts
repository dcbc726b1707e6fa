import { usageError } from '../errors.ts';
import type { ArchiveRecord } from './archive-record.ts';

const longestName = 200;

/**
 * Checks the members by which a record is kept, found and verified.
 *
 * @throws ArchiveError `usage`, with the path of the member and never its value.
 */
export function checkRecord(record: ArchiveRecord): void {
  const { id, kind, purpose, tenant, reference, orderRef, order, completionData, startedAt, collectedAt } = record;
  checkName(id, 'record.id', 1);
  for (const [name, value] of Object.entries({ id, purpose, tenant })) checkWellFormed(value, `record.${name}`);
  if (id.startsWith('erasure:')) throw usageError('record.id', 'ids of this beginning are those of erasures.');
  if (!['auth', 'sign', 'payment'].includes(kind)) throw usageError('record.kind', 'give auth, sign or payment.');
  checkName(purpose, 'record.purpose', 0);
  checkName(tenant, 'record.tenant', 0);
  checkName(orderRef, 'record.orderRef', 1);
  if (reference !== undefined) checkReference(reference);
  if (typeof order !== 'object' || order === null) throw usageError('record.order', 'give the order as it was placed.');
  checkText(completionData?.signature, 'record.completionData.signature');
  checkText(completionData.ocspResponse, 'record.completionData.ocspResponse');
  checkText(completionData.user?.personalNumber, 'record.completionData.user.personalNumber');
  checkTime(startedAt, 'record.startedAt');
  checkTime(collectedAt, 'record.collectedAt');
  if (record.verification !== undefined) checkTime(record.verification.checkedAt, 'record.verification.checkedAt');
}

function checkName(value: unknown, name: string, least: number): void {
  if (typeof value !== 'string' || value.length < least || value.length > longestName || value.includes('\0')) {
    throw usageError(name, `give a string of ${least} to ${longestName} characters.`);
  }
}

/** It is sealed, so that any character can stand in it: a browser may have chosen it, and what was signed with it is evidence. */
function checkReference(value: unknown): void {
  if (typeof value === 'string' && value.length <= longestName) return;
  throw usageError('record.reference', `give a string of at most ${longestName} characters.`);
}

/** A lone surrogate is not stored as it is, and the digest of the entry would be another one. */
function checkWellFormed(value: unknown, name: string): void {
  if (/\p{Surrogate}/u.test(String(value))) throw usageError(name, 'give whole Unicode characters.');
}

function checkText(value: unknown, name: string): void {
  // An answer of BankID that lacks a text has an empty one, and is kept all the same.
  if (typeof value !== 'string') throw usageError(name, 'give the string as BankID sent it.');
}

function checkTime(value: unknown, name: string): void {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw usageError(name, 'give a valid Date.');
}
