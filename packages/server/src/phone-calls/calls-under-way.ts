import { secretHash } from '../http/secrets.ts';
import type { CareOf } from '../orders/care-loops.ts';
import { changeStored } from '../store/change-stored.ts';
import type { Store } from '../store/flow-store.ts';
import type { CallsUnderWay, DeskRecord } from './desk.ts';
import { deskTimes } from './desk-times.ts';

type DeskStore = Pick<Store<DeskRecord>, 'get' | 'create' | 'replace'>;

const keyHash = secretHash('callsUnderWay');

/** The calls that somebody has to look after, in whichever process. */
export async function callsUnderWay(store: Pick<DeskStore, 'get'>): Promise<readonly CareOf[]> {
  const record = await store.get(keyHash);
  return record && isList(record) ? record.calls : [];
}

/** Puts a call on the list, before its order is placed. `now`: wall clock in milliseconds. */
export async function noteCall(options: { store: DeskStore; care: CareOf; now: number }): Promise<void> {
  const { store, care, now } = options;
  const keepUntil = now + deskTimes.keepDesk;
  const isNoted = async (): Promise<boolean> => {
    const after = await changeList(store, (list) => ({ ...list, keepUntil, calls: [...list.calls, care] }));
    return (
      after !== undefined || store.create({ record: 'callsUnderWay', keyHash, version: 1, keepUntil, calls: [care] })
    );
  };
  // When somebody else has made the list in between, it is there the next time.
  while (!(await isNoted()));
}

/** Takes a call that is over off the list. */
export async function forgetCall(options: { store: DeskStore; flowId: string }): Promise<void> {
  const { store, flowId } = options;
  await changeList(store, (list) => {
    const calls = list.calls.filter((care) => care.flowId !== flowId);
    return calls.length === list.calls.length ? list : { ...list, calls };
  });
}

async function changeList(
  store: DeskStore,
  change: (list: CallsUnderWay) => CallsUnderWay,
): Promise<DeskRecord | undefined> {
  return changeStored<DeskRecord>({
    store,
    keyHash,
    change: (record) => (isList(record) ? change(record) : record),
    onReplaced: async () => {},
  });
}

function isList(record: DeskRecord): record is CallsUnderWay {
  return record.record === 'callsUnderWay';
}
