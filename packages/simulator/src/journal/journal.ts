import type { SimulatorEvent } from '../simulator-event.ts';

/** One call of the RP API as it is remembered. Personal numbers are masked, and no secret is in it. */
export type JournalEntry = Omit<Extract<SimulatorEvent, { type: 'call' }>, 'type'>;

/** The calls of one world. */
export interface Journal {
  record(entry: JournalEntry): void;
  /** Oldest first; the latest 10,000. */
  all(): JournalEntry[];
  clear(): void;
}

const kept = 10_000;

/** Makes an empty journal. */
export function createJournal(): Journal {
  let entries: JournalEntry[] = [];
  return {
    record(entry) {
      entries.push(entry);
      // Cut in halves, so that a long run does not move the whole list at every call.
      if (entries.length >= kept * 2) entries = entries.slice(-kept);
    },
    all: () => entries.slice(-kept),
    clear() {
      entries = [];
    },
  };
}
