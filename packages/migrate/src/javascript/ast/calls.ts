import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';

/** Call, with or without `?.` in it. */
export type CallPath = NodePath<t.CallExpression | t.OptionalCallExpression>;

/** Returns whether a path is a call, with or without `?.` in it. */
export function isCall(path: NodePath | null | undefined): path is CallPath {
  return path?.isCallExpression() === true || path?.isOptionalCallExpression() === true;
}

/** Returns whether a path reads a member, with or without `?.`. */
export function isMember(
  path: NodePath | null | undefined,
): path is NodePath<t.MemberExpression | t.OptionalMemberExpression> {
  return path?.isMemberExpression() === true || path?.isOptionalMemberExpression() === true;
}
