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
  const held = { record: 'heldNumber', keyHash: holdKey(personalNumber), version: 1, keepUntil: now + ms } as const;
  const before = await store.get(held.keyHash);
  if (!before) await store.create(held);
  // Where somebody else has just prolonged it, theirs is as good.
  else await store.replace({ ...held, version: before.version + 1 });
}

/** Lets a held number be asked for again. Returns whether it was held. */
export async function releaseNumber(options: {
  store: Store<DeskRecord>;
  personalNumber: string;
  now: number;
}): Promise<boolean> {
  const { store, personalNumber, now } = options;
  const held = await store.get(holdKey(personalNumber));
  if (!held) return false;
  return store.replace({ ...held, version: held.version + 1, keepUntil: now });
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
