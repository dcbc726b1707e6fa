import type { Store, Stored } from './store.ts';

/**
 * Changes a stored item, whatever else changes it at the same time: the item afterwards, or nothing when the store has
 * forgotten it.
 *
 * The change is stored before anybody hears of it; `onReplaced` sees it once, in the process that made it.
 */
export async function changeStored<Item extends Stored>(options: {
  store: Pick<Store<Item>, 'get' | 'replace'>;
  keyHash: string;
  /** Gives back the very same object when there is nothing to change. */
  change: (item: Item) => Item;
  onReplaced: (before: Item, after: Item) => Promise<void>;
}): Promise<Item | undefined> {
  const { store, keyHash, change, onReplaced } = options;
  for (;;) {
    const before = await store.get(keyHash);
    if (!before) return undefined;
    const changed = change(before);
    if (changed === before) return before;
    const after = { ...changed, version: before.version + 1 };
    if (!(await store.replace(after))) continue;
    await onReplaced(before, after);
    return after;
  }
}
