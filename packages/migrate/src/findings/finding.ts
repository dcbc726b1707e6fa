import type { RuleId } from '../rules/rule.ts';

/** Piece of a file that a rule has matched, as the finders return it. {@link toFinding} makes a {@link Finding} of it. */
export interface Match {
  rule: RuleId;
  /** Path from the root of the code base, with slashes. */
  file: string;
  /** Offset in UTF-16 units from the start of the file. */
  start: number;
  /** Offset of the first unit after the match. */
  end: number;
  /** Text about this match in particular, in addition to the texts of the rule. */
  detail?: string;
  /** Code that could replace the match. It needs the consent of a person. */
  suggestion?: string;
}

/** Place in a file that must change, as reports show it. It contains no secrets and no personal numbers. */
export interface Finding {
  rule: RuleId;
  /** Path from the root of the code base, with slashes. */
  file: string;
  /** Counted from 1. */
  line: number;
  /** Counted from 1, in UTF-16 units. */
  column: number;
  endLine: number;
  endColumn: number;
  /** The first line of the place, masked; empty for binary files. */
  excerpt: string;
  detail?: string;
  suggestion?: string;
}
