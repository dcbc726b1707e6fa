import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { getMemberChain, unwrapExpression } from '../ast/names.ts';
import { printCode } from '../ast/print-code.ts';

const errorName = /^(?:e|err|error|exception|cause)$|error$/i;
const callOfBankId = /bank_?id|collect|\bauth|\bsign\b|endUserIp/i;

/** Returns whether a value is the answer of BankID to a call that failed, or its `details`: `error.response.data`. */
export function isErrorAnswer(path: NodePath): boolean {
  const { node } = unwrapExpression(path);
  const chain = getMemberChain(node);
  if (t.isCallExpression(node) || !chain.slice(0, -1).some((name) => errorName.test(name))) return false;
  const [last = '', owner = ''] = chain.toReversed();
  return last === 'details' || (owner === 'response' && /^(?:data|body|_data)$/.test(last));
}

/** Returns whether a value is the error of a call of BankID, which HTTP clients put the request and the answer into. */
export function isErrorOfCall(path: NodePath): boolean {
  const { node } = unwrapExpression(path);
  return t.isIdentifier(node) && errorName.test(node.name) && isCaught(path, node.name);
}

/** Returns whether a name is what a `catch` around a call of BankID has caught. */
function isCaught(path: NodePath, name: string): boolean {
  const binding = path.scope.getBinding(name);
  if (!binding) return false;
  const clause = binding.path.isCatchClause() ? binding.path : binding.path.findParent((one) => one.isCatchClause());
  if (clause?.isCatchClause()) {
    const isParameter = clause.node.param === binding.identifier;
    return isParameter && callOfBankId.test(printCode(clause.parentPath.get('block')));
  }
  // `client.auth(…).catch((error) => …)`
  const call = binding.path.parentPath?.parentPath;
  if (binding.kind !== 'param' || binding.path.key !== 0 || !call?.isCallExpression()) return false;
  const callee = call.get('callee') as NodePath;
  if (getMemberChain(callee.node).at(-1) !== 'catch' || !callee.isMemberExpression()) return false;
  return callOfBankId.test(printCode(callee.get('object')));
}
