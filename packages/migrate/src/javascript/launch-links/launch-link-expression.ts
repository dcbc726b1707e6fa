import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { launchLinkPattern } from '../../text-patterns/text-patterns.ts';
import { getMemberName, unwrapExpression } from '../ast/names.ts';

/** Declarations that are followed one after another: enough for a link in a constant of a constant. */
const maxFollowedNames = 5;
/** The token that every launch link carries, by the names that variables and members have for it. */
const autoStartTokenName = /^auto_?start_?token$/i;

/** Returns whether an expression is built from a launch link or an `autoStartToken`, by its text or through names in it. */
export function isLaunchLink(path: NodePath, followedNames = 0): boolean {
  const isLink = (next: NodePath): boolean => isLaunchLink(next, followedNames);
  const expression = unwrapExpression(path);
  if (expression.isStringLiteral()) return launchLinkPattern.test(expression.node.value);
  const name = t.isIdentifier(expression.node) ? expression.node.name : (getMemberName(expression.node) ?? '');
  if (autoStartTokenName.test(name)) return true;
  if (expression.isIdentifier()) return followedNames < maxFollowedNames && isDeclaredAsLink(expression, followedNames);
  return partsOf(expression).some(isLink) || hasLinkText(expression);
}

function hasLinkText(path: NodePath): boolean {
  return path.isTemplateLiteral() && path.node.quasis.some(({ value }) => launchLinkPattern.test(value.raw));
}

function isDeclaredAsLink(path: NodePath<t.Identifier>, followedNames: number): boolean {
  const declared = path.scope.getBinding(path.node.name)?.path;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.node ? isLaunchLink(init, followedNames + 1) : false;
}

/** Returns the expressions that the value of an expression is made from. */
function partsOf(path: NodePath): NodePath[] {
  if (path.isTemplateLiteral()) return path.get('expressions');
  if (path.isBinaryExpression({ operator: '+' })) return operandsOf(path);
  if (path.isConditionalExpression()) return [path.get('consequent'), path.get('alternate')];
  if (path.isLogicalExpression()) return [path.get('left'), path.get('right')];
  if (path.isObjectExpression()) {
    return path.get('properties').flatMap((property) => (property.isObjectProperty() ? [property.get('value')] : []));
  }
  if (path.isArrayExpression()) return (path.get('elements') as NodePath[]).filter(({ node }) => node !== null);
  if (path.isSpreadElement()) return [path.get('argument')];
  if (path.isCallExpression() || path.isOptionalCallExpression()) {
    const callee = path.get('callee') as NodePath;
    const isMethod = callee.isMemberExpression() || callee.isOptionalMemberExpression();
    return [...(path.get('arguments') as NodePath[]), ...(isMethod ? [callee.get('object') as NodePath] : [])];
  }
  return [];
}

/** A concatenation nests to the left, once for each operand: it is walked without recursion. */
function operandsOf(path: NodePath<t.BinaryExpression>): NodePath[] {
  const operands: NodePath[] = [];
  let rest: NodePath = path;
  while (rest.isBinaryExpression({ operator: '+' })) {
    operands.push(rest.get('right'));
    rest = rest.get('left');
  }
  return [rest, ...operands.toReversed()];
}
