import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from './module.ts';

/** An expression and the module it stands in. */
export interface Site {
  module: Module;
  path: NodePath;
}

/** A member that an object is known to get, wherever it is written. */
export interface Member {
  name: string;
  module: Module;
  /** The whole property of a literal, or the assignment. */
  path: NodePath;
  key: t.Node;
  /** What it is given. For a shorthand the identifier. */
  value: Site | undefined;
  /** `{ name }` */
  shorthand: boolean;
  /** Whether it is given always: not under a condition, nor by one of several callers. */
  always: boolean;
  /** Members of the value that are assigned afterwards: `options.requirement.mrtd = true`. */
  later: Member[];
}

/** What is known of an object by reading the code. */
export interface Shape {
  members: Member[];
  /** Whether these are all its members: nothing unknown is spread into it or assigned to it. */
  complete: boolean;
  /** The object literals it is made of, outermost first. */
  literals: { module: Module; path: NodePath<t.ObjectExpression> }[];
}

/** An object about which nothing is known. */
export function unknownShape(): Shape {
  return { members: [], complete: false, literals: [] };
}

/** The last word on a member: later ones win. */
export function memberOf(shape: Shape, name: string): Member | undefined {
  return shape.members.findLast((member) => member.name === name);
}

/** Several objects laid over one another, as spreads and `Object.assign` do. */
export function merged(shapes: readonly Shape[]): Shape {
  return {
    members: shapes.flatMap(({ members }) => members),
    complete: shapes.every(({ complete }) => complete),
    literals: shapes.flatMap(({ literals }) => literals),
  };
}

/** One of several objects: nothing in it is certain. */
export function eitherOf(shapes: readonly Shape[]): Shape {
  const all = merged(shapes);
  if (shapes.length === 1) return all;
  return { ...all, members: all.members.map((member) => ({ ...member, always: false })) };
}
