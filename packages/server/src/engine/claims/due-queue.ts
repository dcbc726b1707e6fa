import type { Instant } from '../instant.ts';

/** Keys in the order in which they become due. */
export interface DueQueue {
  /** Sets when a key is due; `undefined` takes it out. */
  set(key: string, dueAt: Instant | undefined): void;
  /** Takes out and returns the key that is due first, if it is due by `now`. */
  takeDue(now: Instant): string | undefined;
  /** Takes out and returns all keys that are due by `now`, in the order of their due times. */
  takeAllDue(now: Instant): string[];
  /** Returns when the first key is due. */
  nextDueAt(): Instant | undefined;
}

interface Entry {
  key: string;
  dueAt: Instant;
}

/**
 * Creates a queue over a binary heap. Setting a key again leaves its older entry behind, which is passed over when its
 * turn comes: that is cheaper than finding it.
 */
export function createDueQueue(): DueQueue {
  const heap: Entry[] = [];
  const current = new Map<string, Entry>();

  function dropStale(): void {
    for (let first = heap[0]; first !== undefined && current.get(first.key) !== first; first = heap[0]) removeFirst();
  }

  function removeFirst(): void {
    const last = heap.pop();
    if (last !== undefined && heap.length > 0) sink(last);
  }

  function rise(entry: Entry): void {
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const parentIndex = (index - 1) >> 1;
      const parent = heap[parentIndex];
      if (parent === undefined || parent.dueAt <= entry.dueAt) break;
      heap[index] = parent;
      index = parentIndex;
    }
    heap[index] = entry;
  }

  function sink(entry: Entry): void {
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      const isRight = left !== undefined && right !== undefined && right.dueAt < left.dueAt;
      const child = isRight ? right : left;
      if (child === undefined || child.dueAt >= entry.dueAt) break;
      heap[index] = child;
      index = 2 * index + (isRight ? 2 : 1);
    }
    heap[index] = entry;
  }

  function takeDue(now: Instant): string | undefined {
    dropStale();
    const first = heap[0];
    if (first === undefined || first.dueAt > now) return undefined;
    current.delete(first.key);
    removeFirst();
    return first.key;
  }

  return {
    set(key, dueAt) {
      if (dueAt === undefined) {
        current.delete(key);
        return;
      }
      if (current.get(key)?.dueAt === dueAt) return;
      const entry = { key, dueAt };
      current.set(key, entry);
      rise(entry);
    },
    takeDue,
    takeAllDue(now) {
      const keys: string[] = [];
      for (let key = takeDue(now); key !== undefined; key = takeDue(now)) keys.push(key);
      return keys;
    },
    nextDueAt() {
      dropStale();
      return heap[0]?.dueAt;
    },
  };
}
