import { type PhoneRequirement, type Requirement, unlistedMembers } from '@secure-start/protocol/rp';
import type { ArchivedOrder, ArchivedVerdict, ArchiveRecord } from './archive-record.ts';

/** The format of payloads that this release writes. */
const format = 1;

type Unlisted = Readonly<Record<string, unknown>>;

/** A record as JSON: dates as ISO 8601, bytes as base64, members of the application's own under `unlisted`. */
export interface EncodedRecord extends Omit<ArchiveRecord, 'order' | 'startedAt' | 'collectedAt' | 'verification'> {
  format: number;
  order: EncodedOrder;
  startedAt: string;
  collectedAt: string;
  verification?: Omit<ArchivedVerdict, 'checkedAt'> & { checkedAt: string };
}

interface EncodedOrder extends Omit<ArchivedOrder, 'userNonVisibleData' | 'requirement' | typeof unlistedMembers> {
  userNonVisibleData?: string;
  requirement?: Requirement | PhoneRequirement;
  unlisted?: Unlisted;
  unlistedRequirement?: Unlisted;
}

/** Returns a record as JSON can hold it. */
export function encodeRecord(record: ArchiveRecord): EncodedRecord {
  const { id, kind, purpose, tenant, reference, orderRef, order, completionData, startedFrom, call, verification } =
    record;
  return {
    format,
    id,
    kind,
    purpose,
    tenant,
    ...(reference !== undefined && { reference }),
    orderRef,
    order: encodeOrder(order),
    completionData,
    startedAt: record.startedAt.toISOString(),
    collectedAt: record.collectedAt.toISOString(),
    ...(startedFrom !== undefined && { startedFrom }),
    ...(call !== undefined && { call }),
    ...(verification !== undefined && {
      verification: { ...verification, checkedAt: verification.checkedAt.toISOString() },
    }),
  };
}

/** Returns the record of its JSON. */
export function decodeRecord(encoded: EncodedRecord): ArchiveRecord {
  const { format: _format, order, startedAt, collectedAt, verification, ...rest } = encoded;
  return {
    ...rest,
    order: decodeOrder(order),
    startedAt: new Date(startedAt),
    collectedAt: new Date(collectedAt),
    ...(verification !== undefined && {
      verification: { ...verification, checkedAt: new Date(verification.checkedAt) },
    }),
  };
}

/** Returns the payload of a record: its JSON in UTF-8. */
export function recordBytes(record: ArchiveRecord): Uint8Array {
  return Buffer.from(JSON.stringify(encodeRecord(record)));
}

/** Returns the record of a payload, or why there is none: a newer release has written it, or it is that of an erasure. */
export function recordFromBytes(bytes: Uint8Array): ArchiveRecord | 'newerFormat' | 'noRecord' {
  const encoded = JSON.parse(Buffer.from(bytes).toString()) as Partial<EncodedRecord>;
  if (encoded.format !== format) return 'newerFormat';
  return encoded.order === undefined ? 'noRecord' : decodeRecord(encoded as EncodedRecord);
}

function encodeOrder(order: ArchivedOrder): EncodedOrder {
  const { userVisibleData, userVisibleDataFormat, userNonVisibleData, userVisibleTransaction, requirement } = order;
  const unlisted = order[unlistedMembers];
  const unlistedRequirement = requirement?.[unlistedMembers];
  return {
    ...(userVisibleData !== undefined && { userVisibleData }),
    ...(userVisibleDataFormat !== undefined && { userVisibleDataFormat }),
    ...(userNonVisibleData !== undefined && { userNonVisibleData: Buffer.from(userNonVisibleData).toString('base64') }),
    ...(userVisibleTransaction !== undefined && { userVisibleTransaction }),
    // JSON leaves symbols out.
    ...(requirement !== undefined && { requirement }),
    ...(unlisted !== undefined && { unlisted }),
    ...(unlistedRequirement !== undefined && { unlistedRequirement }),
  };
}

function decodeOrder(encoded: EncodedOrder): ArchivedOrder {
  const { userNonVisibleData, requirement, unlisted, unlistedRequirement, ...rest } = encoded;
  return {
    ...rest,
    ...(userNonVisibleData !== undefined && {
      userNonVisibleData: new Uint8Array(Buffer.from(userNonVisibleData, 'base64')),
    }),
    ...(requirement !== undefined && {
      requirement: {
        ...requirement,
        ...(unlistedRequirement !== undefined && { [unlistedMembers]: unlistedRequirement }),
      },
    }),
    ...(unlisted !== undefined && { [unlistedMembers]: unlisted }),
  };
}
