import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';

const maxDepth = 4;

/** Returns whether an expression is certain to be `true` or `false`, and never `undefined`. Only then can it be negated. */
export function isBoolean(path: NodePath, depth = 0): boolean {
  if (depth > maxDepth) return false;
  if (path.isBooleanLiteral() || path.isUnaryExpression({ operator: '!' })) return true;
  if (path.isBinaryExpression()) return /^([=!]==?|[<>]=?|in|instanceof)$/.test(path.node.operator);
  if (path.isCallExpression()) return t.isIdentifier(path.node.callee, { name: 'Boolean' });
  if (path.isLogicalExpression()) {
    return isBoolean(path.get('left'), depth + 1) && isBoolean(path.get('right'), depth + 1);
  }
  if (path.isConditionalExpression()) {
    return isBoolean(path.get('consequent'), depth + 1) && isBoolean(path.get('alternate'), depth + 1);
  }
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return false;
  const { identifier, path: declared } = binding;
  if (t.isIdentifier(identifier) && !identifier.optional && t.isTSTypeAnnotation(identifier.typeAnnotation)) {
    return t.isTSBooleanKeyword(identifier.typeAnnotation.typeAnnotation);
  }
  if (!binding.constant || !declared.isVariableDeclarator() || !t.isIdentifier(declared.node.id)) return false;
  const init = declared.get('init') as NodePath;
  return Boolean(init.node) && isBoolean(init, depth + 1);
}

/** Negates a boolean expression, in the shortest form that is certain to mean the opposite. */
export function negate(path: NodePath, source: string): string {
  if (path.isBooleanLiteral()) return String(!path.node.value);
  if (path.isUnaryExpression({ operator: '!' })) {
    const argument = path.get('argument');
    const offset = path.node.start ?? 0;
    // The argument without parentheses around it.
    const inner = source.slice((argument.node.start ?? 0) - offset, (argument.node.end ?? 0) - offset);
    // `!value` of a value that is no boolean becomes `!!value`.
    return isBoolean(argument) ? inner : `!${source}`;
  }
  return path.isIdentifier() || path.isCallExpression() || path.isMemberExpression() ? `!${source}` : `!(${source})`;
}
