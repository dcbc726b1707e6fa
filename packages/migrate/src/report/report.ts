import type { Finding } from '../finding.ts';

/** What a run has found, for every format. */
export interface Report {
  /** The folder as it was given. */
  root: string;
  /** How many files were looked at. */
  files: number;
  /** What has to change and is neither in the baseline nor ignored. */
  findings: readonly Finding[];
  /** How many findings the baseline hides. */
  inBaseline: number;
  /** Files that could not be opened. */
  unreadable: readonly { path: string; reason: string }[];
}
