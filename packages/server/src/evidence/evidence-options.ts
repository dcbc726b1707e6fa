import type { EvidenceSink } from './evidence-sink.ts';

/** An archive of evidence, and what happens while it takes nothing. */
export interface EvidenceOptions {
  /** The archive. It gets a record of each completion, accepted, refused or without a browser, and the same one again after a failure. */
  sink: EvidenceSink;
  /**
   * `refuse`: the application hears of a completion only when the archive has it. While it takes nothing, people wait on the page,
   * and a log-in that waits for ten minutes is over; what was signed is delivered afterwards.
   *
   * `continue`: the application hears of a completion at once, and the archive is tried again for `deliverForMs`.
   *
   * Default `refuse`.
   */
  whenUnavailable?: 'refuse' | 'continue';
}
