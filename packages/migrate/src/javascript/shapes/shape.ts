import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../ast/module.ts';

/** Expression and the module it stands in. A path alone does not lead back to its file. */
export interface Site {
  module: Module;
  path: NodePath;
}

/** Member that an object is known to have, wherever in the code base it is written. */
export interface Member {
  name: string;
  module: Module;
  /** The property of an object literal, or the assignment. */
  path: NodePath;
  key: t.Node;
  /** The expression that the member is set to; for a shorthand property its identifier; `undefined` for a method. */
  value: Site | undefined;
  /** `true` for `{ name }`. */
  isShorthand: boolean;
  /** `true` if the member is set on every path: not in a branch, and not by only one of several callers. */
  isUnconditional: boolean;
  /** Set if the member comes in through a parameter, from those callers that are seen. Others may not set it. */
  isFromCaller?: true;
  /** Members of the value that are assigned afterwards: `options.requirement.mrtd = true`. */
  assignedLater: readonly Member[];
}

/** Resolves an expression to its shape, one step further from where the resolution began. */
export type FollowSite = (site: Site) => Shape;

/** Members of an object, as far as static analysis of the expression that evaluates to it can tell. */
export interface Shape {
  /** In the order in which they are set. A name may occur several times; the last one counts. */
  members: readonly Member[];
  /** `true` if the object has no other members: nothing unknown is spread into it or assigned to it. */
  isComplete: boolean;
  /**
   * Number of members, from the first, that something unknown may overwrite or remove, because it is merged after them.
   * Absent if nothing unknown is.
   */
  openAt?: number | undefined;
  /** Object literals that the object is built from, the outermost first. */
  literals: readonly { module: Module; path: NodePath<t.ObjectExpression> }[];
}

/** Shape of an object of which nothing is known. */
export const unknownShape: Shape = { members: [], isComplete: false, openAt: 0, literals: [] };

/** Shape of an object without members, and of values that are no objects. */
export const emptyShape: Shape = { members: [], isComplete: true, literals: [] };

/** Returns the member of a name: the last one, because later ones overwrite it. */
export function findMember(shape: Shape, name: string): Member | undefined {
  return shape.members.findLast((member) => member.name === name);
}

/** Returns the member of a name if it is certain to be what the object has: nothing unknown is merged after it. */
export function findLastingMember(shape: Shape, name: string): Member | undefined {
  const index = shape.members.findLastIndex((member) => member.name === name);
  return index < (shape.openAt ?? 0) ? undefined : shape.members[index];
}

/** Merges shapes as spread properties and `Object.assign` do: one object has the members of all. */
export function mergeShapes(shapes: readonly Shape[]): Shape {
  let openAt: number | undefined;
  let before = 0;
  for (const shape of shapes) {
    if (shape.openAt !== undefined) openAt = before + shape.openAt;
    before += shape.members.length;
  }
  return {
    members: shapes.flatMap(({ members }) => members),
    isComplete: shapes.every(({ isComplete }) => isComplete),
    openAt,
    literals: shapes.flatMap(({ literals }) => literals),
  };
}

/** Merges the shapes of alternatives, of which the object is only one: no member of it is unconditional any more. */
export function mergeAlternatives(shapes: readonly Shape[]): Shape {
  const all = mergeShapes(shapes);
  if (shapes.length === 1) return all;
  return { ...all, members: all.members.map((member) => ({ ...member, isUnconditional: false })) };
}
