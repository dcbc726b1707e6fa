import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, isMember } from '../ast/calls.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import { isHarmlessCall } from './http-bodies.ts';

/** Calls that write down or check what they get, however deep it lies in their arguments. */
const recordingNames =
  /^(log|debug|info|warn|error|trace|audit|track|expect|equal|deepEqual|strictEqual|enum|literal|valid|oneOf|isIn|toEqual|toBe|toMatchObject)$/;

/** Members that make an object a route of the own server or of a page. */
const routeMembers = /^(handler|component|element|loader|children|redirect|lazy|controller|views?|label|title|icon)$/;

/** Returns whether a value is used in a way that sends nothing: compared, a type, a key, a page, a log, a route of the own server. */
export function isSilent(path: NodePath): boolean {
  const { parentPath, key } = path;
  if (!parentPath) return true;
  if (parentPath.isBinaryExpression()) return parentPath.node.operator !== '+';
  if (parentPath.isSwitchCase() || parentPath.isExpressionStatement()) return true;
  if (parentPath.isTSLiteralType() || parentPath.isJSXAttribute()) return true;
  if (parentPath.isImportDeclaration() || parentPath.isExportDeclaration() || parentPath.isImportExpression())
    return true;
  if (key === 'key' || (key === 'property' && isMember(parentPath)) || key === 'id') return true;
  return isInSilentCall(path) || isInRoute(path) || isInDecorator(path) || isCheckedList(parentPath);
}

/** Returns whether a value lies in the arguments of a call that sends nothing. */
function isInSilentCall(path: NodePath): boolean {
  const { parentPath } = path;
  if (isCall(parentPath) && path.listKey === 'arguments' && isHarmlessCall(parentPath)) return true;
  const holder = path.findParent((parent) => isCall(parent) || parent.isNewExpression() || parent.isFunction());
  if (!holder || holder.isFunction() || !path.findParent((parent) => parent.listKey === 'arguments')) return false;
  const name = getCalleeName((holder.node as t.CallExpression).callee) ?? '';
  return holder.isNewExpression() ? name.endsWith('Error') : recordingNames.test(name);
}

function isInRoute({ parentPath }: NodePath): boolean {
  if (!parentPath?.isObjectProperty()) return false;
  const literal = parentPath.parent;
  return (
    t.isObjectExpression(literal) &&
    literal.properties.some(
      (property) =>
        !t.isSpreadElement(property) && routeMembers.test(getKeyName(property.key, property.computed) ?? ''),
    )
  );
}

/** Decorators are routes of the own server in a controller. Elsewhere they may describe a client. */
function isInDecorator(path: NodePath): boolean {
  const decorator = path.findParent((parent) => parent.isDecorator());
  const owner = decorator?.findParent((parent) => parent.isClass());
  if (!owner?.isClass()) return false;
  return (owner.node.decorators ?? []).some(({ expression }) =>
    /^(\w*Controller|Resolver|Entity|ApiTags|Component|Route)$/.test(getMemberChain(expression).at(-1) ?? ''),
  );
}

/** `['auth', 'sign'].includes(kind)` */
function isCheckedList(parentPath: NodePath): boolean {
  const member = parentPath.isArrayExpression() ? parentPath.parentPath : undefined;
  return isMember(member) && /^(includes|indexOf|some|every|has)$/.test(getMemberName(member.node) ?? '');
}

/** Returns whether a value becomes, or may become, the value of the expression around it. */
export function isPassedOn({ parentPath, key, listKey }: NodePath): boolean {
  if (!parentPath) return false;
  if (parentPath.isTemplateLiteral()) return listKey === 'expressions';
  if (parentPath.isConditionalExpression()) return key !== 'test';
  return (
    parentPath.isBinaryExpression({ operator: '+' }) ||
    parentPath.isLogicalExpression() ||
    parentPath.isTSAsExpression() ||
    parentPath.isTSSatisfiesExpression() ||
    parentPath.isTSNonNullExpression() ||
    parentPath.isTSTypeAssertion() ||
    parentPath.isParenthesizedExpression() ||
    parentPath.isAwaitExpression()
  );
}
