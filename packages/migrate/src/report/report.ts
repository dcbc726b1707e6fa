import type { EncodingCount, UnreadableFile, UnreadKind } from '../coverage.ts';
import type { Finding } from '../findings/finding.ts';

/** Way in which the files about BankID of one language were read. */
export interface Reader {
  language: string;
  files: number;
  /** `parser` and `grammar` know the syntax of the language, `lexer` tells names, strings and comments apart, `text` reads lines. */
  by: 'parser' | 'grammar' | 'lexer' | 'text';
}

/** Content of a report, in any format. */
export interface Report {
  toolVersion: string;
  /** Time of the run, in milliseconds since 1970. */
  now: number;
  /** Folder of the code base, as the caller gave it. */
  root: string;
  /** Path from the root of the repository to the folder, with a slash at its end; empty for the root itself. */
  pathInRepository: string;
  /** Absolute path of the root of the repository; of the folder, if it is in none. */
  repository: string;
  /** Absolute path of the file that the report is written to. */
  output: string | undefined;
  /** Number of files that were looked at. */
  files: number;
  /** Findings that neither the baseline nor a comment hides. */
  findings: readonly Finding[];
  /** Number of findings that the baseline hides. */
  inBaseline: number;
  /** Files that were not searched, or not by all rules. */
  unreadable: readonly UnreadableFile[];
  /** Counts of files that were not searched. */
  unreadKinds: readonly UnreadKind[];
  /** Counts of files in encodings other than UTF-8. */
  encodings: readonly EncodingCount[];
  skippedFolders: readonly string[];
  readers: readonly Reader[];
}
