import type { SimulatorEvent } from '../simulator-event.ts';

/** A request of the RP API in the journal. Personal numbers are masked, and secrets are left out. */
export type JournalEntry = Omit<Extract<SimulatorEvent, { type: 'request' }>, 'type'>;

/** The requests that one service received. */
export interface Journal {
  record(entry: JournalEntry): void;
  /** Lists the latest 10,000 entries, oldest first. */
  list(): JournalEntry[];
  clear(): void;
}

const maxEntries = 10_000;

/** Creates an empty journal. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    record(entry) {
      entries.push(entry);
      // Halved at twice the size, so that a long run does not copy the whole list for every request.
      if (entries.length >= maxEntries * 2) entries = entries.slice(-maxEntries);
    },
    list: () => entries.slice(-maxEntries),
    clear() {
      entries = [];
    },
  };
}
