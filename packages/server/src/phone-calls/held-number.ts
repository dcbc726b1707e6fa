import { secretHash } from '../http/secrets.ts';
import type { Store } from '../store/store.ts';
import type { DeskRecord } from './desk.ts';

/** Keeps a personal number from being asked for `ms` milliseconds. */
export async function holdNumber(options: {
  store: Store<DeskRecord>;
  personalNumber: string;
  ms: number;
  now: number;
}): Promise<void> {
  const { store, personalNumber, ms, now } = options;
  await changeHold(store, personalNumber, (before) => Math.max(before?.keepUntil ?? 0, now + ms));
}

/** Lets a held number be asked for again. Returns whether it was held. */
export async function releaseNumber(options: {
  store: Store<DeskRecord>;
  personalNumber: string;
  now: number;
}): Promise<boolean> {
  const { store, personalNumber, now } = options;
  return changeHold(store, personalNumber, (before) => before && now);
}

/** Stores until when the number is held, whoever else changes that at the same time; `false` when nothing is to be stored. */
async function changeHold(
  store: Store<DeskRecord>,
  personalNumber: string,
  keepUntil: (before: DeskRecord | undefined) => number | undefined,
): Promise<boolean> {
  const keyHash = holdKey(personalNumber);
  for (;;) {
    const before = await store.get(keyHash);
    const until = keepUntil(before);
    if (until === undefined) return false;
    const held = { record: 'heldNumber', keyHash, version: (before?.version ?? 0) + 1, keepUntil: until } as const;
    if (before ? await store.replace(held) : await store.create(held)) return true;
  }
}

/** How many milliseconds a number is still held; 0 when it is not. */
export async function heldFor(options: {
  store: Pick<Store<DeskRecord>, 'get'>;
  personalNumber: string;
  now: number;
}): Promise<number> {
  const held = await options.store.get(holdKey(options.personalNumber));
  return held ? Math.max(0, held.keepUntil - options.now) : 0;
}

function holdKey(personalNumber: string): string {
  return secretHash(`heldNumber:${personalNumber}`);
}
