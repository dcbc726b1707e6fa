import type { UnreadableFile } from '../code-base.ts';
import type { Finding } from '../findings/finding.ts';

/** Content of a report, in any format. */
export interface Report {
  /** Folder of the code base, as the caller gave it. */
  root: string;
  /** Number of files that were looked at. */
  files: number;
  /** Findings that neither the baseline nor a comment hides. */
  findings: readonly Finding[];
  /** Number of findings that the baseline hides. */
  inBaseline: number;
  unreadable: readonly UnreadableFile[];
}
