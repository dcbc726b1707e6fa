import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** Returns the name of a key that is written out: `a`, `'a'` or `['a']`. */
export function getKeyName(node: t.Node, isComputed: boolean): string | undefined {
  if (t.isStringLiteral(node)) return node.value;
  if (t.isIdentifier(node) && !isComputed) return node.name;
  if (t.isPrivateName(node)) return node.id.name;
  return undefined;
}

/** Returns the name of the member that an expression reads: `b` of `a.b`, `a?.b` and `a['b']`. */
export function getMemberName(node: t.Node): string | undefined {
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return undefined;
  return getKeyName(node.property, node.computed);
}

/** Returns the last name of a callee: `c` of `a.b.c()`, of `c()` and of `new c()`. */
export function getCalleeName(node: t.Node): string | undefined {
  if (t.isSequenceExpression(node)) return getCalleeName(getLast(node));
  return t.isIdentifier(node) ? node.name : getMemberName(node);
}

/** `(0, lib.call)()` is how compilers call an import. */
function getLast({ expressions }: t.SequenceExpression): t.Node {
  return expressions.at(-1) ?? t.nullLiteral();
}

/**
 * Returns the names of a member chain: `a.b.c` is `['a', 'b', 'c']`.
 *
 * A call in the chain counts as its callee. A part without a name is `''`.
 */
export function getMemberChain(node: t.Node): string[] {
  if (t.isIdentifier(node)) return [node.name];
  if (t.isThisExpression(node)) return ['this'];
  if (t.isTSNonNullExpression(node) || t.isParenthesizedExpression(node) || t.isTSAsExpression(node)) {
    return getMemberChain(node.expression);
  }
  if (t.isAwaitExpression(node)) return getMemberChain(node.argument);
  if (t.isSequenceExpression(node)) return getMemberChain(getLast(node));
  const name = getMemberName(node);
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    return [...getMemberChain(node.object), name ?? ''];
  }
  if (t.isCallExpression(node) || t.isOptionalCallExpression(node)) return getMemberChain(node.callee);
  return [''];
}

/** Returns the expression inside type assertions, parentheses and `await`, which do not change the object it stands for. */
export function unwrapExpression(path: NodePath): NodePath {
  if (
    path.isTSAsExpression() ||
    path.isTSSatisfiesExpression() ||
    path.isTSNonNullExpression() ||
    path.isTSTypeAssertion() ||
    path.isParenthesizedExpression() ||
    path.isTypeCastExpression()
  ) {
    return unwrapExpression(path.get('expression') as NodePath);
  }
  // Compilers to older targets write `yield` for `await`.
  if (path.isYieldExpression() && path.node.argument) return unwrapExpression(path.get('argument') as NodePath);
  return path.isAwaitExpression() ? unwrapExpression(path.get('argument')) : path;
}

/**
 * Returns the names of the functions, classes, members and variables around a node, the innermost last:
 * `['BankIdService', 'startSign']`.
 */
export function getEnclosingNames(path: NodePath): string[] {
  const names: string[] = [];
  path.findParent((parent) => {
    const { node } = parent;
    if ((t.isFunctionDeclaration(node) || t.isClassDeclaration(node) || t.isFunctionExpression(node)) && node.id) {
      names.unshift(node.id.name);
    } else if (t.isClassMethod(node) || t.isObjectMethod(node) || t.isObjectProperty(node) || t.isClassProperty(node)) {
      const name = getKeyName(node.key, node.computed);
      if (name !== undefined) names.unshift(name);
    } else if (t.isVariableDeclarator(node) && t.isIdentifier(node.id)) {
      names.unshift(node.id.name);
    }
    return false;
  });
  return names;
}
