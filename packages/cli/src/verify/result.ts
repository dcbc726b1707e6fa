import type { CompletionReport, ProvenFacts } from '@secure-start/verify';
import type { Anchor } from './trust-flags.ts';

/** The result of verifying one piece of evidence. */
export interface Result {
  /** The name of the file, and the place in it. */
  source: string;
  /** The roots that were trusted. */
  anchors: readonly Pick<Anchor, 'subject' | 'fingerprint256'>[];
  report: CompletionReport;
  /** The facts; absent unless the verdict is `passed`. */
  facts?: ProvenFacts;
  /** Names of the parts that were encoded anew, because they were given as bytes. */
  reencoded: readonly ('signature' | 'ocspResponse')[];
}
