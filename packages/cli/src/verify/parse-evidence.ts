import type { VerifiableCompletion } from '@secure-start/verify';
import { UsageError } from '../usage-error.ts';
import type { Evidence } from './evidence.ts';
import { isJsonObject, type JsonObject, readObject, readString } from './json-members.ts';
import { isRecord, parseRecordedOrder } from './parse-order.ts';

/**
 * Returns the evidence in a JSON value: `completionData`, a response to `collect`, or a record of evidence.
 *
 * @throws UsageError for any other value. The message holds nothing of it.
 */
export function parseEvidence(value: unknown): Omit<Evidence, 'source'> {
  if (!isJsonObject(value)) throw new UsageError(expected);
  const { status } = value;
  if (status === 'pending' || status === 'failed') {
    throw new UsageError(`is the response of an order that is ${status}: only a complete one has evidence`);
  }
  if (isRecord(value)) {
    return {
      completionData: parseCompletion(value, 'completionData'),
      recorded: parseRecordedOrder(value),
      reencoded: [],
    };
  }
  const isResponse = isJsonObject(value['completionData']);
  const completionData = isResponse ? parseCompletion(value, 'completionData') : parseCompletionData(value);
  return { completionData, reencoded: [] };
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
