import type { VerifiableCompletion } from '@secure-start/verify';
import { UsageError } from '../../usage-error.ts';
import type { EntryCheck } from './check-entry.ts';
import type { Evidence } from './evidence.ts';
import { isJsonObject, type JsonObject, readObject, readString } from './json-members.ts';
import { isRecord, parseRecordedOrder } from './parse-order.ts';

/** Evidence of a JSON value. `erased`: an export says that it was erased. `none`: a line of an export that is about no record. */
export type ParsedEvidence = Pick<Evidence, 'completionData' | 'recorded'> | 'erased' | 'none';

/**
 * Returns the evidence in a JSON value: `completionData`, a response to `collect`, a record of evidence, or a line of an export.
 *
 * @throws UsageError for any other value. The message holds nothing of it.
 */
export function parseEvidence(value: unknown, entries: EntryCheck): ParsedEvidence {
  if (!isJsonObject(value)) throw new UsageError(expected);
  const isExportLine = isJsonObject(value['entry']) || isJsonObject(value['heads']) || isExportHeading(value);
  return isExportLine ? parseExportLine(value, entries) : parseObject(value);
}

function isExportHeading({ format }: JsonObject): boolean {
  return typeof format === 'string' && format.startsWith('secure-start-archive-export-');
}

/** An export begins with a line about the archive, and ends with its signed heads. */
function parseExportLine(line: JsonObject, entries: EntryCheck): ParsedEvidence {
  if (line['form'] === 'sealed')
    throw new UsageError('is a sealed export, which no one can read: export with --form clear');
  const record = readObject(line, 'record');
  const entry = readObject(line, 'entry');
  if (isExportHeading(line)) entries.beginExport();
  if (entry !== undefined) entries.check(line, entry);
  if (readString(line, 'erasedBy') !== undefined) {
    if (record !== undefined) throw new UsageError('has a record that is said to be erased');
    if (entry === undefined) throw new UsageError('is said to be erased and has no entry');
    return 'erased';
  }
  if (record !== undefined) return parseObject(record);
  // What was taken out of an export must not pass for what was never in it.
  if (entry !== undefined && entry['kind'] !== 'erasure') throw new UsageError('is an entry without its record');
  return 'none';
}

function parseObject(value: JsonObject): ParsedEvidence {
  const { status } = value;
  if (status === 'pending' || status === 'failed') {
    throw new UsageError(`is the response of an order that is ${status}: only a complete one has evidence`);
  }
  if (isRecord(value)) {
    return {
      completionData: parseCompletion(value, 'completionData'),
      recorded: parseRecordedOrder(value),
    };
  }
  const isResponse = isJsonObject(value['completionData']);
  const completionData = isResponse ? parseCompletion(value, 'completionData') : parseCompletionData(value);
  return { completionData };
}

const expected =
  'holds no evidence: it must be completionData (with signature and ocspResponse), a complete response to collect, or a record of evidence';

function parseCompletion(owner: JsonObject, name: string): VerifiableCompletion {
  return parseCompletionData(readObject(owner, name) ?? {});
}

function parseCompletionData(value: JsonObject): VerifiableCompletion {
  const signature = readString(value, 'signature');
  const ocspResponse = readString(value, 'ocspResponse');
  if (signature === undefined && ocspResponse === undefined) throw new UsageError(expected);
  if (signature === undefined || ocspResponse === undefined) {
    throw new UsageError(`has no ${signature === undefined ? 'signature' : 'ocspResponse'}, and both are needed`);
  }
  const user = readObject(value, 'user');
  const personalNumber = user && readString(user, 'personalNumber');
  // A number that is left out would not be compared.
  if (user && personalNumber === undefined) throw new UsageError('user has no personalNumber');
  return { signature, ocspResponse, ...(personalNumber !== undefined && { user: { personalNumber } }) };
}
