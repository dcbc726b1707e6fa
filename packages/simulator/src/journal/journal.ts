import type { SimulatorEvent } from '../simulator-event.ts';
import { createLatestList } from './latest-list.ts';

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
  const { add, list, clear } = createLatestList<JournalEntry>(maxEntries);
  return { record: add, list, clear };
}
