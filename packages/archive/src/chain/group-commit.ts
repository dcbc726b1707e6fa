import { setImmediate } from 'node:timers/promises';
import { ArchiveError } from '../errors.ts';
import type { AppendedEntry } from './append-entries.ts';
import type { SealedEntry } from './sealed-entry.ts';

/** Appends entries, and gathers those that wait into one transaction. */
export interface GroupCommit {
  /** Resolves when the entry is durable. */
  append(entry: SealedEntry): Promise<AppendedEntry>;
  /** Takes no more entries, and resolves when those that wait are done. */
  close(): Promise<void>;
}

const largestGroup = 100;
const largestGroupBytes = 8_000_000;

interface Waiting {
  entry: SealedEntry;
  resolve(appended: AppendedEntry): void;
  reject(error: unknown): void;
}

/** Returns a group commit over `commit`, which keeps all of its entries or none and is called again after it has ended only. */
export function createGroupCommit(commit: (entries: readonly SealedEntry[]) => Promise<AppendedEntry[]>): GroupCommit {
  const waiting: Waiting[] = [];
  let working: Promise<void> | undefined;
  let isClosed = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      // Requests whose packets have arrived meanwhile join the group.
      await setImmediate();
      const group = takeGroup(waiting);
      try {
        const appended = await commit(group.map(({ entry }) => entry));
        for (const [index, { resolve }] of group.entries()) resolve(appended[index] as AppendedEntry);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    working = undefined;
  }

  return {
    append: (entry) =>
      new Promise((resolve, reject) => {
        if (isClosed) {
          reject(new ArchiveError('closed', 'The archive was closed. Append before close().'));
          return;
        }
        waiting.push({ entry, resolve, reject });
        working ??= work();
      }),
    async close() {
      isClosed = true;
      await working;
    },
  };
}

function takeGroup(waiting: Waiting[]): Waiting[] {
  let bytes = 0;
  let count = 0;
  while (count < Math.min(waiting.length, largestGroup) && (count === 0 || bytes < largestGroupBytes)) {
    bytes += waiting[count]?.entry.sealed.length ?? 0;
    count += 1;
  }
  return waiting.splice(0, count);
}
