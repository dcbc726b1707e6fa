import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, isMember, type CallPath } from '../../javascript/ast/calls.ts';
import { getMemberChain } from '../../javascript/ast/names.ts';
import { findEndpoint } from '../../javascript/finders/endpoint.ts';
import { sentLater } from '../../javascript/signings/http-bodies.ts';
import { isReadingCall } from './sending-calls.ts';

const maxDepth = 6;

/** Calls that return the same object, or its text. */
const copyingCalls = /^(Object\.freeze|JSON\.stringify|structuredClone|Buffer\.from|String)$/;

/**
 * Returns whether a value is only sent: it goes into calls that name an endpoint, and is read and written to. What also goes
 * into a database, or to a page, must stay as it is there.
 */
export function isOnlySent(options: { reference: NodePath; sending: CallPath | undefined; depth?: number }): boolean {
  const { reference, sending, depth = 0 } = options;
  const { parentPath, key, listKey } = reference;
  if (!parentPath || depth > maxDepth) return false;
  const follow = (next: NodePath): boolean => isOnlySent({ reference: next, sending, depth: depth + 1 });
  if (isMember(parentPath) && key === 'object') return true;
  if (
    parentPath.isTSAsExpression() ||
    parentPath.isTSSatisfiesExpression() ||
    parentPath.isTSNonNullExpression() ||
    parentPath.isTSTypeAssertion() ||
    parentPath.isConditionalExpression() ||
    parentPath.isTSTypeQuery()
  ) {
    return parentPath.isTSTypeQuery() || follow(parentPath);
  }
  if (isCall(parentPath) && listKey === 'arguments') {
    const { node } = parentPath;
    if (copyingCalls.test(getMemberChain(node.callee).join('.'))) return follow(parentPath);
    if (isReadingCall(parentPath) || node === sending?.node) return true;
    return isSendingStep({ call: parentPath, argument: reference, sending });
  }
  if (parentPath.isNewExpression()) return t.isIdentifier(parentPath.node.callee, { name: 'Request' });
  // The configuration of a request: `{ method: 'POST', body: order }`.
  if (parentPath.isObjectProperty() && key === 'value') {
    const configuration = parentPath.parentPath;
    return follow(configuration);
  }
  if (parentPath.isVariableDeclarator() && t.isIdentifier(parentPath.node.id)) {
    const binding = parentPath.scope.getBinding(parentPath.node.id.name);
    const isExported = parentPath.parentPath.parentPath?.isExportNamedDeclaration() === true;
    return !isExported && binding?.constant === true && binding.referencePaths.every(follow);
  }
  return false;
}

/** Returns whether a call sends its argument: it names an endpoint, or it is a step of the call that does. */
function isSendingStep(options: { call: CallPath; argument: NodePath; sending: CallPath | undefined }): boolean {
  const { call, argument, sending } = options;
  if (call.isCallExpression() && findEndpoint(call) !== undefined) return true;
  return sending !== undefined && sentLater(sending).some(({ node }) => node === argument.node);
}
