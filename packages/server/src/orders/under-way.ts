import { secretHash } from '../http/secrets.ts';
import type { Stored } from '../store/store.ts';
import type { CareOf } from './care-loops.ts';

/** What has to be looked after even when nobody asks; a process that takes over finds it here. */
export interface UnderWay extends Stored {
  record: 'underWay';
  cares: readonly CareOf[];
}

/** A store that keeps the list beside what it is about. */
interface ListStore {
  get(keyHash: string): Promise<Stored | undefined>;
  create(item: UnderWay): Promise<boolean>;
  replace(item: UnderWay): Promise<boolean>;
}

const keyHash = secretHash('underWay');
/** Longer than anything is under way. */
const keepMs = 24 * 60 * 60_000;

/** What is under way, in whichever process. */
export async function underWay(store: Pick<ListStore, 'get'>): Promise<readonly CareOf[]> {
  return (await storedList(store))?.cares ?? [];
}

/** Puts something on the list. `now`: wall clock in milliseconds. */
export async function noteUnderWay(options: { store: ListStore; care: CareOf; now: number }): Promise<void> {
  const { store, now } = options;
  const { keyHash: itsKey, flowId, purpose } = options.care;
  const care: CareOf = { keyHash: itsKey, flowId, purpose, isListed: true };
  const keepUntil = now + keepMs;
  for (;;) {
    const list = await storedList(store);
    const isDone = list
      ? await store.replace({ ...list, version: list.version + 1, keepUntil, cares: [...list.cares, care] })
      : await store.create({ record: 'underWay', keyHash, version: 1, keepUntil, cares: [care] });
    // Else somebody else has changed it in between.
    if (isDone) return;
  }
}

/** Takes what is over off the list. */
export async function forgetUnderWay(options: { store: ListStore; flowId: string }): Promise<void> {
  const { store, flowId } = options;
  for (;;) {
    const list = await storedList(store);
    const cares = list?.cares.filter((care) => care.flowId !== flowId);
    if (!list || !cares || cares.length === list.cares.length) return;
    if (await store.replace({ ...list, version: list.version + 1, cares })) return;
  }
}

async function storedList(store: Pick<ListStore, 'get'>): Promise<UnderWay | undefined> {
  const record = await store.get(keyHash);
  return record && isUnderWayList(record) ? record : undefined;
}

function isUnderWayList(record: Stored): record is UnderWay {
  return 'record' in record && record.record === 'underWay';
}
