import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { launchLinkPattern } from '../../text-patterns/text-patterns.ts';
import { getMemberName } from '../ast/names.ts';

const maxDepth = 5;

/** Returns whether an expression evaluates to a launch link or contains one, by its text or through the names in it. */
export function isLaunchLink(path: NodePath, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const isLink = (next: NodePath): boolean => isLaunchLink(next, depth + 1);
  if (path.isStringLiteral()) return launchLinkPattern.test(path.node.value);
  if (path.isTemplateLiteral()) {
    const hasLinkText = path.node.quasis.some(({ value }) => launchLinkPattern.test(value.raw));
    return hasLinkText || path.get('expressions').some(isLink);
  }
  if (path.isBinaryExpression({ operator: '+' })) return isLink(path.get('left')) || isLink(path.get('right'));
  if (path.isObjectExpression()) {
    return path.get('properties').some((property) => property.isObjectProperty() && isLink(property.get('value')));
  }
  const name = t.isIdentifier(path.node) ? path.node.name : (getMemberName(path.node) ?? '');
  if (/^auto_?start_?token$/i.test(name)) return true;
  if (path.isArrayExpression()) return (path.get('elements') as NodePath[]).some(isLink);
  if (path.isSpreadElement()) return isLink(path.get('argument'));
  if (path.isCallExpression()) {
    const callee = path.get('callee') as NodePath;
    return path.get('arguments').some(isLink) || (callee.isMemberExpression() && isLink(callee.get('object')));
  }
  if (!path.isIdentifier()) return false;
  const declared = path.scope.getBinding(path.node.name)?.path;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.node ? isLink(init) : false;
}
