import type { UserVisibleTransaction } from '@secure-start/protocol/rp';
import type { OrderToCompare } from '@secure-start/verify';
import { UsageError } from '../../usage-error.ts';
import type { RecordedOrder } from './evidence.ts';
import {
  isJsonObject,
  type JsonObject,
  readChoice,
  readInstant,
  readObject,
  readString,
  readStrings,
} from './json-members.ts';

const kinds = ['auth', 'sign', 'payment'] as const;
const formats = ['plaintext', 'simpleMarkdownV1'] as const;
const orderMembers = [
  'kind',
  'userVisibleData',
  'userVisibleDataFormat',
  'userNonVisibleData',
  'userVisibleTransaction',
  'requirement',
  'startedAt',
  'collectedAt',
];
const requirementMembers = ['personalNumber', 'certificatePolicies', 'pinCode', 'mrtd', 'cardReader', 'risk'];

/**
 * Returns the order of an order file: a record of evidence, or the members of `OrderToCompare` and its times.
 *
 * Unknown members are refused: one that is misspelt would not be compared.
 *
 * @throws UsageError that names the member.
 */
export function parseOrderFile(value: unknown): RecordedOrder {
  if (!isJsonObject(value)) throw new UsageError('must hold a JSON object');
  if (isRecord(value)) return parseRecordedOrder(value);
  const { requirement = {} } = value;
  refuseUnknown(value, orderMembers, '');
  if (isJsonObject(requirement)) refuseUnknown(requirement, requirementMembers, 'requirement.');
  return withTimes(parseOrder(value, value), value);
}

/** Returns `true` for a record of evidence, which has the order beside the completion. */
export function isRecord(value: JsonObject): boolean {
  return value['order'] !== undefined && isJsonObject(value['completionData']);
}

/** Returns the order of a record of evidence, with which its completion can be compared. */
export function parseRecordedOrder(record: JsonObject): RecordedOrder {
  const order = readObject(record, 'order') ?? {};
  const data = order['userNonVisibleData'];
  // The archive writes bytes as base64, and says so by its format.
  const isFromArchive = typeof record['format'] === 'number' && typeof data === 'string';
  return withTimes(
    parseOrder(record, isFromArchive ? { ...order, userNonVisibleData: { base64: data } } : order),
    record,
  );
}

function withTimes(order: OrderToCompare, object: JsonObject): RecordedOrder {
  const startedAt = readInstant(object, 'startedAt');
  const collectedAt = readInstant(object, 'collectedAt');
  return { order, ...(startedAt && { startedAt }), ...(collectedAt && { collectedAt }) };
}

function parseOrder(owner: JsonObject, order: JsonObject): OrderToCompare {
  const kind = readChoice(owner, 'kind', kinds);
  if (kind === undefined) throw new UsageError(`kind is missing: ${kinds.join(', ')}`);
  const userVisibleData = readString(order, 'userVisibleData');
  const userVisibleDataFormat = readChoice(order, 'userVisibleDataFormat', formats);
  const userNonVisibleData = parseNonVisibleData(order['userNonVisibleData']);
  const userVisibleTransaction = readObject(order, 'userVisibleTransaction');
  const requirement = readObject(order, 'requirement');
  return {
    kind,
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData }),
    // A payment is compared by whether there was one: what BankID signs of it is not published.
    ...(userVisibleTransaction && {
      userVisibleTransaction: userVisibleTransaction as unknown as UserVisibleTransaction,
    }),
    ...(requirement && { requirement: parseRequirement(requirement) }),
  };
}

function parseRequirement(requirement: JsonObject): NonNullable<OrderToCompare['requirement']> {
  const personalNumber = readString(requirement, 'personalNumber');
  const certificatePolicies = readStrings(requirement, 'certificatePolicies');
  return {
    ...(personalNumber !== undefined && { personalNumber }),
    ...(certificatePolicies && { certificatePolicies }),
  };
}

/** A string is text; bytes are `{ "base64": "…" }`. */
function parseNonVisibleData(value: unknown): string | Uint8Array | undefined {
  if (value === undefined || typeof value === 'string') return value;
  const base64 = isJsonObject(value) ? readString(value, 'base64') : undefined;
  if (base64 === undefined || !isBase64(base64)) {
    throw new UsageError('userNonVisibleData must be a text, or { "base64": "…" }');
  }
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

function isBase64(text: string): boolean {
  return Buffer.from(text, 'base64').toString('base64') === text;
}

function refuseUnknown(object: JsonObject, known: readonly string[], path: string): void {
  const unknown = Object.keys(object).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const name = /^[A-Za-z]{1,40}$/.test(unknown) ? `${path}${unknown}` : 'a member';
  throw new UsageError(`${name} is unknown; known are ${known.map((one) => path + one).join(', ')}`);
}
