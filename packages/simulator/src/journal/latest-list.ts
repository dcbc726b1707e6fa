/** The latest items of what may go on for long. */
export interface LatestList<Item> {
  add(item: Item): void;
  /** Lists the latest items, oldest first. */
  list(): Item[];
  clear(): void;
}

/** Creates an empty list, which lists at most `maxItems` and holds fewer than twice as many. */
export function createLatestList<Item>(maxItems: number): LatestList<Item> {
  let items: Item[] = [];
  return {
    add(item) {
      items.push(item);
      // Halved at twice the size, so that a long run does not copy the whole list for every item.
      if (items.length >= maxItems * 2) items = items.slice(-maxItems);
    },
    list: () => items.slice(-maxItems),
    clear() {
      items = [];
    },
  };
}
