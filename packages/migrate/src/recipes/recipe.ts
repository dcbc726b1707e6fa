import type { Match } from '../findings/finding.ts';
import type { Module } from '../javascript/ast/module.ts';
import type { Project } from '../javascript/ast/project.ts';

/** Replacement of a range of a file. */
export interface Edit {
  file: string;
  start: number;
  end: number;
  /** Text that replaces the range. An empty range inserts it, an empty text removes the range. */
  text: string;
}

/** Changes that a recipe makes to a code base. */
export interface RecipeResult {
  edits: readonly Edit[];
  /** Places that a person must review: what an edit removed, or what the recipe left as it was. */
  toReview: readonly Match[];
}

/** Codemod for TypeScript and JavaScript. Its folder has the same name. */
export interface Recipe {
  name: string;
  /** Computes the changes to the modules of a code base. An edit must be certain to keep the meaning. */
  run(options: { project: Project; modules: readonly Module[] }): RecipeResult;
}
