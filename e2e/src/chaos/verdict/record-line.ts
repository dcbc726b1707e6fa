/** The effects that the application has: each at most once for one flow or call, by a unique key of its own. */
export type EffectName = 'session' | 'unclaimed' | 'refused' | 'callResult';

/**
 * One line of the application's own record. Each process appends to a file, which a killed process cannot take back.
 *
 * `at` is in milliseconds since 1970, by the clock of the machine.
 */
export type RecordLine = { at: number; pid: number } & (
  | { type: 'began'; slot: number }
  /** The application was asked for the order of a flow or call. `ref` is that of the visit, a dot and the number of the press. */
  | { type: 'prepared'; id: string; ref: string }
  /** The application was called with a result, and did what follows from it. */
  | { type: 'effect'; effect: EffectName; id: string; personalNumber: string }
  /** The application was called with a result that it has already. */
  | { type: 'repeated'; effect: EffectName; id: string }
  /** The server reported a new state of a flow or call. */
  | { type: 'state'; id: string; state: string; reason?: string }
  | { type: 'collecting'; orderRef: string; number: number }
  | { type: 'collected'; orderRef: string; number: number; answer: string }
  /** The process did not run between two instants: it was stopped, or the machine was too busy. */
  | { type: 'stalled'; from: number }
  | { type: 'usage'; cpuMs: number; memoryBytes: number }
);

/** An order, as the simulator's journal has it. */
export interface JournalOrder {
  orderRef: string;
  operation: string;
  /** The flow or call that it was placed for. */
  id: string | undefined;
  personalNumber: string | undefined;
  history: readonly { at: number; event: string; state: string }[];
}

/** An entry of the archive. */
export interface ArchivedEntry {
  id: string;
  orderRef: string;
  personalNumber: string;
}

/** The experience of one person: written down by the person, not by the service. */
export interface VisitReport {
  ref: string;
  kind: string;
  personalNumber: string;
  startedAt: number;
  endedAt: number;
  /** The states that the page or the desk has shown, in their order. */
  told: readonly string[];
  /** The reference of the press that was answered, or the id of the call, whose states they are. Absent: nothing started. */
  toldOf?: string;
  /** The end, as the person knows it. */
  end: string;
  /** Milliseconds from the approval in the app to the end. */
  outcomeMs?: number;
}
