import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { isCall } from '../ast/calls.ts';
import { getCalleeName, getMemberChain } from '../ast/names.ts';
import { findEndpoint } from '../finders/endpoint.ts';

/** Calls that read an object, or keep a copy of it. */
const readingNames =
  /^(log|debug|info|warn|error|trace|audit|record|track|save|insert\w*|persist|publish|emit|store|stringify|freeze|structuredClone|byteLength|keys|entries|values|assign|post|put|send|write|end|request|fetch|json)$/;

/**
 * Returns whether the object of a name is handed on before it is used, to something that may change it: a function, another
 * object, the caller.
 */
export function isHandedOn(use: NodePath<t.Identifier>): boolean {
  const binding = use.scope.getBinding(use.node.name);
  if (!binding?.path.isVariableDeclarator()) return false;
  return binding.referencePaths.some((reference) => {
    const isSameFunction = reference.getFunctionParent()?.node === use.getFunctionParent()?.node;
    if (reference.node === use.node) return false;
    if (isSameFunction && (reference.node.start ?? 0) > (use.node.start ?? 0)) return false;
    return mayChange(reference);
  });
}

function mayChange({ parentPath, key, listKey }: NodePath): boolean {
  if (isCall(parentPath) && listKey === 'arguments') {
    const { callee } = parentPath.node;
    const isSent = parentPath.isCallExpression() && findEndpoint(parentPath) !== undefined;
    return !isSent && !readingNames.test(getCalleeName(callee) ?? getMemberChain(callee).at(-1) ?? '');
  }
  if (parentPath?.isReturnStatement() || parentPath?.isArrayExpression()) return true;
  if (parentPath?.isAssignmentExpression()) return key === 'right';
  // The configuration of a request holds the body. An object that is returned gives it away.
  const holder = parentPath?.isObjectProperty() && key === 'value' ? parentPath.parentPath : undefined;
  return (
    holder !== undefined &&
    !holder.findParent((parent) => parent.listKey === 'arguments' || parent.isFunction())?.listKey
  );
}
