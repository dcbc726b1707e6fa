import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import { isReadAsCompletionData } from '../answers/read-members.ts';

/** Number of names that are followed. */
const maxDepth = 5;

/** Returns whether an expression evaluates to the response of `collect`, by its name or by where it comes from. */
export function isCollectResponse(path: NodePath, depth = 0): boolean {
  const expression = unwrapExpression(path);
  if (depth > maxDepth || !expression.node) return false;
  if (expression.isCallExpression()) return /collect/i.test(describeCall(expression));
  const name = getMemberChain(expression.node).at(-1) ?? '';
  if (/^collect(ed|ion|Resp(onse)?|Result)?$/i.test(name)) return true;
  if (!expression.isIdentifier()) return false;
  const binding = expression.scope.getBinding(expression.node.name);
  const declared = binding?.path;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  const assigned = binding?.constantViolations.flatMap((violation) =>
    violation.isAssignmentExpression() ? [violation.get('right')] : [],
  );
  return [...(init ? [init] : []), ...(assigned ?? [])].some((value) => isCollectResponse(value, depth + 1));
}

/** Returns the callee's name and the first argument, if that is text: `post /collect`. */
function describeCall(call: NodePath<t.CallExpression>): string {
  const [first] = call.node.arguments;
  const text = t.isStringLiteral(first)
    ? first.value
    : t.isTemplateLiteral(first)
      ? (first.quasis.at(-1)?.value.raw ?? '')
      : '';
  return `${getMemberChain(call.node.callee).at(-1) ?? ''} ${text}`;
}

/** Returns whether an expression evaluates to `completionData.cert`. */
export function isCert(path: NodePath, depth = 0): boolean {
  const expression = unwrapExpression(path);
  if (depth > maxDepth) return false;
  if (getMemberName(expression.node) === 'cert') {
    return isCompletionData((expression as NodePath<t.MemberExpression>).get('object'), depth + 1);
  }
  if (expression.isLogicalExpression()) return isCert(expression.get('left'), depth + 1);
  if (!expression.isIdentifier()) return false;
  const { name } = expression.node;
  const declared = expression.scope.getBinding(name)?.path;
  if (!declared?.isVariableDeclarator()) {
    // A destructured parameter is declared by its pattern: `function show({ cert })`.
    const pattern = declared?.node;
    return t.isObjectPattern(pattern) && bindsMember(pattern, 'cert', name);
  }
  const { id } = declared.node;
  const init = declared.get('init') as NodePath;
  if (!init.node) return false;
  if (t.isIdentifier(id)) return isCert(init, depth + 1);
  if (!t.isObjectPattern(id) || !bindsMember(id, 'cert', name)) return false;
  return hasKey(id, 'completionData') || isCompletionData(init, depth + 1);
}

/** Returns whether a pattern takes members of `completionData.cert`: `const { notAfter } = completionData.cert`. */
export function isCertPattern(path: NodePath<t.ObjectPattern>): boolean {
  const { parentPath } = path;
  if (parentPath.isVariableDeclarator()) return isCert(parentPath.get('init') as NodePath);
  return (
    parentPath.isObjectProperty() &&
    getKeyName(parentPath.node.key, false) === 'cert' &&
    parentPath.parentPath.isObjectPattern() &&
    isCompletionDataPattern(parentPath.parentPath)
  );
}

/** Returns whether a pattern takes members of `completionData`: `const { cert } = completionData`. */
export function isCompletionDataPattern(path: NodePath<t.ObjectPattern>): boolean {
  const { parentPath } = path;
  if (parentPath.isVariableDeclarator()) return isCompletionData(parentPath.get('init') as NodePath);
  if (parentPath.isObjectProperty()) return getKeyName(parentPath.node.key, false) === 'completionData';
  return hasKey(path.node, 'cert') && hasKey(path.node, 'user') && hasKey(path.node, 'device');
}

/** Returns whether an expression evaluates to `completionData`. */
function isCompletionData(path: NodePath, depth = 0): boolean {
  const expression = unwrapExpression(path);
  if (depth > maxDepth) return false;
  if (/completion_?data/i.test(getMemberChain(expression.node).at(-1) ?? '')) return true;
  if (expression.isLogicalExpression()) return isCompletionData(expression.get('left'), depth + 1);
  if (!expression.isIdentifier()) return false;
  const declared = expression.scope.getBinding(expression.node.name)?.path;
  if (!declared?.isVariableDeclarator()) return declared !== undefined && isReadAsCompletionData(expression);
  const { id } = declared.node;
  const init = declared.get('init') as NodePath;
  if (t.isObjectPattern(id)) return bindsMember(id, 'completionData', expression.node.name);
  return init.node ? isCompletionData(init, depth + 1) : false;
}

function hasKey(pattern: t.ObjectPattern, name: string): boolean {
  return pattern.properties.some(
    (property) => t.isObjectProperty(property) && getKeyName(property.key, property.computed) === name,
  );
}

/** Returns whether a pattern binds a member, at any depth, to a name. */
function bindsMember(pattern: t.ObjectPattern, key: string, name: string): boolean {
  return pattern.properties.some((property) => {
    if (!t.isObjectProperty(property)) return false;
    if (t.isObjectPattern(property.value)) return bindsMember(property.value, key, name);
    const target = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    return getKeyName(property.key, property.computed) === key && t.isIdentifier(target, { name });
  });
}
