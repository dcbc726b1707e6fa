import type { Match } from '../findings/finding.ts';
import type { Module } from '../javascript/ast/module.ts';
import type { Project } from '../javascript/ast/project.ts';
import type { CallGraph } from '../javascript/signings/call-graph.ts';
import type { RuleId } from '../rules/rule.ts';

/** Replacement of a range of a file. */
export interface Edit {
  file: string;
  start: number;
  end: number;
  /** Text that replaces the range. An empty range inserts it, an empty text removes the range. */
  text: string;
}

/** Reason why a recipe left something as it was. */
export interface Remark {
  file: string;
  /** Offset in UTF-16 units from the start of the file. */
  start: number;
  text: string;
}

/** Changes that a recipe makes to a code base. */
export interface RecipeResult {
  edits: readonly Edit[];
  /** Places that a person must review because of the edits. */
  toReview: readonly Match[];
  /** Places that the recipe leaves to a person. */
  left: readonly Match[];
  remarks: readonly Remark[];
}

/** Files that may not be edited, each with the reason. */
export type Untouchable = ReadonlyMap<string, string>;

/** Returns whether a place may be edited: its file can be written, and no comment hides the rule there. */
export type MayEdit = (place: { file: string; start: number; rule: RuleId }) => boolean;

/** Codemod for TypeScript and JavaScript. Its folder has the same name. */
export interface Recipe {
  name: string;
  /**
   * Computes the changes to the modules of a code base. An edit must be certain to keep the meaning.
   *
   * It is called again with the edited modules until it has no more edits.
   */
  run(options: RecipeOptions): RecipeResult;
}

/** Modules that a recipe works on, and where it may edit them. */
export interface RecipeOptions {
  project: Project;
  /** Modules that use BankID. */
  modules: readonly Module[];
  /** Modules that mention an npm package by its name, tests included. */
  mentioning: (packageName: string) => readonly Module[];
  graph: CallGraph;
  mayEdit: MayEdit;
  /** Returns the folder of the nearest `package.json` of a file; empty for the root. */
  packageOf: (file: string) => string;
}
