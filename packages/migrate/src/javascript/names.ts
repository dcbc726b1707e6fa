import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

/** The name of a key that is written in clear: `a`, `'a'` or `['a']`. */
export function keyName(node: t.Node, computed: boolean): string | undefined {
  if (t.isStringLiteral(node)) return node.value;
  if (t.isIdentifier(node) && !computed) return node.name;
  if (t.isPrivateName(node)) return node.id.name;
  return undefined;
}

/** The name of the member that is read or called: `b` of `a.b`, `a?.b` and `a['b']`. */
export function memberName(node: t.Node): string | undefined {
  if (!t.isMemberExpression(node) && !t.isOptionalMemberExpression(node)) return undefined;
  return keyName(node.property, node.computed);
}

/** The last word of what is called: `c` of `a.b.c()` and of `c()` and of `new c()`. */
export function calleeName(node: t.Node): string | undefined {
  return t.isIdentifier(node) ? node.name : memberName(node);
}

/** `a.b.c` as `['a', 'b', 'c']`; what has no name is `''`. */
export function chainOf(node: t.Node): string[] {
  if (t.isIdentifier(node)) return [node.name];
  if (t.isThisExpression(node)) return ['this'];
  if (t.isTSNonNullExpression(node) || t.isParenthesizedExpression(node) || t.isTSAsExpression(node)) {
    return chainOf(node.expression);
  }
  if (t.isAwaitExpression(node)) return chainOf(node.argument);
  const name = memberName(node);
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) return [...chainOf(node.object), name ?? ''];
  if (t.isCallExpression(node) || t.isOptionalCallExpression(node)) return [...chainOf(node.callee)];
  return [''];
}

/** Takes away what does not change the value: types, parentheses, `await`. */
export function unwrapped(path: NodePath): NodePath {
  if (
    path.isTSAsExpression() ||
    path.isTSSatisfiesExpression() ||
    path.isTSNonNullExpression() ||
    path.isTSTypeAssertion() ||
    path.isParenthesizedExpression() ||
    path.isTypeCastExpression()
  ) {
    return unwrapped(path.get('expression') as NodePath);
  }
  return path.isAwaitExpression() ? unwrapped(path.get('argument')) : path;
}

/** The function a place stands in, by the names around it: `['BankIdService', 'startSign']`, innermost last. */
export function enclosingNames(path: NodePath): string[] {
  const names: string[] = [];
  path.findParent((parent) => {
    const { node } = parent;
    if ((t.isFunctionDeclaration(node) || t.isClassDeclaration(node) || t.isFunctionExpression(node)) && node.id) {
      names.unshift(node.id.name);
    } else if (t.isClassMethod(node) || t.isObjectMethod(node) || t.isObjectProperty(node) || t.isClassProperty(node)) {
      const name = keyName(node.key, node.computed);
      if (name !== undefined) names.unshift(name);
    } else if (t.isVariableDeclarator(node) && t.isIdentifier(node.id)) {
      names.unshift(node.id.name);
    }
    return false;
  });
  return names;
}
