import type { CompletionReport, ProvenFacts } from '@secure-start/verify';

/** The result of verifying one piece of evidence. */
export interface Result {
  /** The name of the file, and the place in it. */
  source: string;
  report: CompletionReport;
  /** The facts; absent unless every applicable check passed. */
  facts?: ProvenFacts;
  /** Names of the parts that were encoded anew, because they were given as bytes. */
  reencoded: readonly ('signature' | 'ocspResponse')[];
}
