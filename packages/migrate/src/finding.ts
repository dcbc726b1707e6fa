import type { RuleId } from './rules/rule.ts';

/** A place in a file that a rule has something to say about, before it is numbered, masked and judged against ignore comments. */
export interface Sighting {
  rule: RuleId;
  /** From the folder that was asked about, with slashes. */
  file: string;
  /** Offsets in UTF-16 units from the start of the file. */
  start: number;
  end: number;
  /** What this very place says, where the rule alone does not tell. */
  detail?: string;
  /** Code to write instead of what stands between `start` and `end`, where somebody must say yes to it first. */
  suggestion?: string;
}

/** A sighting as people and programs read it. Excerpts hold no secrets and no personal numbers. */
export interface Finding {
  rule: RuleId;
  /** From the folder that was asked about, with slashes. */
  file: string;
  /** Counted from 1, columns in UTF-16 units. */
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** The line it begins on, masked. */
  excerpt: string;
  detail?: string;
  suggestion?: string;
}
