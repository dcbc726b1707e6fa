import { isJsonObject, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { maskPersonalNumbers } from './mask-personal-numbers.ts';
import type { JournalEntry } from './journal.ts';
import { createLatestList } from './latest-list.ts';

/** The parts of a request that the journal leaves out: an orderRef is a secret where logs are kept. */
export interface RequestDetails {
  contentType?: string | undefined;
  /** Absent: it was not read. */
  body?: Uint8Array | undefined;
  /** The order that the response created. */
  createdOrderRef?: string | undefined;
  /** The order that the response was about: its status, and its hint code. */
  outcome?: { status: string; hintCode?: string } | undefined;
}

/** A request of a relying party, or one that changed something over the management API. */
export type RecentRequest = {
  /** Counts up from 1 within a tenant. */
  id: number;
  /** The order that was created or named. */
  orderRef?: string;
  contentType?: string;
  /** The body with personal numbers masked. Absent when there was none, or when it was not kept. */
  body?: string;
} & (
  | ({ api: 'rp' | 'idCard'; outcome?: { status: string; hintCode?: string } } & JournalEntry)
  | ({ api: 'management' } & ManagementEntry)
);

/** A request of the management API in the list. */
export interface ManagementEntry {
  at: number;
  method: string;
  /** The whole path, personal numbers masked. */
  path: string;
  httpStatus: number;
  errorCode?: string;
  details?: string;
}

/** A request, and its body as it came, whole personal numbers included. The latter is for filters only. */
export interface ReadableRequest {
  request: RecentRequest;
  text: string;
}

/** The latest requests of one tenant, with what is needed to send them again. */
export interface RecentRequests {
  record(entry: JournalEntry, details: RequestDetails): void;
  recordManagement(entry: ManagementEntry, details: RequestDetails): void;
  /** The number of requests since the start or the last clearing. */
  count(): number;
  /** Lists the latest 2,000, newest first. */
  list(): readonly ReadableRequest[];
  clear(): void;
}

const maxRequests = 2_000;
/** Longer bodies, such as long texts to sign, are not kept. */
const maxKeptBytes = 4 * 1024;

/** A request as it is kept: one object with the body as text, since the bytes hold more memory than their number. */
type Kept = Omit<RequestDetails, 'body'> & { id: number; text: string; readable?: ReadableRequest } & (
    { api: 'rp' | 'idCard'; entry: JournalEntry } | { api: 'management'; entry: ManagementEntry }
  );

/** Creates an empty list. */
export function createRecentRequests(): RecentRequests {
  const kept = createLatestList<Kept>(maxRequests);
  let count = 0;
  return {
    record(entry, { contentType, body, createdOrderRef, outcome }) {
      count += 1;
      const api = entry.operation === 'verifyIdCard' ? 'idCard' : 'rp';
      kept.add({ id: count, api, entry, contentType, text: textToKeep(body), createdOrderRef, outcome });
    },
    recordManagement(entry, { contentType, body }) {
      count += 1;
      kept.add({ id: count, api: 'management', entry, contentType, text: textToKeep(body) });
    },
    count: () => count,
    // Bodies are parsed when they are looked at, and never for a simulator that has no spectators.
    list: () =>
      kept
        .list()
        .toReversed()
        .map((one) => (one.readable ??= toReadable(one))),
    clear() {
      kept.clear();
      count = 0;
    },
  };
}

const utf8 = new TextDecoder();

function textToKeep(body: Uint8Array | undefined): string {
  return body === undefined || body.length > maxKeptBytes ? '' : utf8.decode(body);
}

function toReadable({ id, api, entry, contentType, text, createdOrderRef, outcome }: Kept): ReadableRequest {
  const parsed = parse(text);
  const orderRef = createdOrderRef ?? textMember(parsed, 'orderRef') ?? orderRefInPath(entry.path);
  const extra = {
    id,
    ...(orderRef === undefined ? {} : { orderRef }),
    ...(contentType === undefined ? {} : { contentType }),
    ...(text === '' ? {} : { body: maskBody(text, parsed) }),
  };
  const request: RecentRequest =
    api === 'management'
      ? { api, ...entry, ...extra }
      : { api, ...entry, ...extra, ...(outcome === undefined ? {} : { outcome }) };
  return { request, text };
}

function orderRefInPath(path: string): string | undefined {
  return /\/orders\/([0-9a-f-]{36})(?:\/|$)/.exec(path)?.[1];
}

function parse(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The members whose text is in base64, in which a personal number would not be seen. */
const encodedMembers = ['userVisibleData', 'userNonVisibleData'];

function maskBody(text: string, parsed: JsonObject | undefined): string {
  const replaced = Object.fromEntries(
    encodedMembers.flatMap((name) => {
      const decoded = Buffer.from(textMember(parsed, name) ?? '', 'base64').toString('utf8');
      const masked = maskPersonalNumbers(decoded);
      // A text without a number stays as it came, line breaks included.
      return masked === decoded ? [] : [[name, Buffer.from(masked).toString('base64')]];
    }),
  );
  const isReplaced = Object.keys(replaced).length > 0;
  return maskPersonalNumbers(isReplaced ? JSON.stringify({ ...parsed, ...replaced }) : text);
}
