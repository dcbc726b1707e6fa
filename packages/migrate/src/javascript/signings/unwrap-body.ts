import type { NodePath } from '@babel/traverse';
import { getMemberChain, unwrapExpression } from '../ast/names.ts';
import { hasReplacer } from '../shapes/resolve-shape.ts';

/** Calls that return an object with the members of their first argument, or its text. */
const copyingCalls = /^(Object\.freeze|JSON\.stringify|structuredClone|Buffer\.from)$/;

/** Returns the object inside type assertions, `await` and calls like `JSON.stringify`. */
export function unwrapBody(path: NodePath): NodePath {
  const inner = unwrapExpression(path);
  if (!inner.isCallExpression() || !copyingCalls.test(getMemberChain(inner.node.callee).join('.'))) return inner;
  if (hasReplacer(inner)) return inner;
  const [first] = inner.get('arguments');
  return first ? unwrapBody(first) : inner;
}
