import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { bankIdName } from '../../rules/answer-names.ts';
import { getMemberChain, unwrapExpression } from '../ast/names.ts';
import { isMadeForBankId } from '../finders/bankid-client.ts';
import { printCode } from '../ast/print-code.ts';

const errorName = /^(?:e|err|error|exception|cause|xhr|jqXHR)$|error$/i;
const callOfBankId = /bank_?id|collect|\bauth|\bsign\b|endUserIp/i;

/** Returns whether a value is the answer of BankID to a call that failed, or its `details`: `error.response.data`. */
export function isErrorAnswer(path: NodePath): boolean {
  const { node } = unwrapExpression(path);
  if (t.isIdentifier(node, { name: 'details' })) return isTakenFromError(path);
  const chain = getMemberChain(node);
  const owners = chain.slice(0, -1);
  const [last = '', owner = ''] = chain.toReversed();
  // ofetch has the answer of a failed call in `response._data`.
  if (last === 'details' && owners.includes('_data')) return true;
  if (t.isCallExpression(node) || !owners.some((name) => errorName.test(name))) return false;
  return (
    last === 'details' ||
    /^response(?:Text|JSON)$/.test(last) ||
    (owner === 'response' && /^(?:data|body|_data)$/.test(last))
  );
}

/** `const { errorCode, details } = error.response.data` */
function isTakenFromError(path: NodePath): boolean {
  const declared = path.scope.getBinding('details')?.path;
  if (!declared?.isVariableDeclarator() || !t.isObjectPattern(declared.node.id)) return false;
  return getMemberChain(declared.node.init ?? declared.node.id).some((name) => errorName.test(name));
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
    const block = clause.parentPath.get('block') as NodePath;
    return isParameter && (callOfBankId.test(printCode(block)) || callsImportOfBankId(block));
  }
  // `client.auth(…).catch((error) => …)`
  const call = binding.path.parentPath?.parentPath;
  if (binding.kind !== 'param' || binding.path.key !== 0 || !call?.isCallExpression()) return false;
  const callee = call.get('callee') as NodePath;
  // `bankid.auth(number, (error, order) => …)`
  const isNodeStyle =
    binding.path.parentPath?.isFunction() === true && binding.path.parentPath.node.params.length === 2;
  if (isNodeStyle && callee.isMemberExpression() && isMadeForBankId(callee.get('object'))) return true;
  if (getMemberChain(callee.node).at(-1) !== 'catch' || !callee.isMemberExpression()) return false;
  return callOfBankId.test(printCode(callee.get('object')));
}

/** Returns whether a block calls a function that is imported from a file of BankID: `import { start } from './bankid/orders'`. */
function callsImportOfBankId(block: NodePath): boolean {
  let isFound = false;
  block.traverse({
    CallExpression({ node, scope }) {
      if (!t.isIdentifier(node.callee)) return;
      const parent = scope.getBinding(node.callee.name)?.path.parent;
      isFound ||= t.isImportDeclaration(parent) && bankIdName.test(parent.source.value);
    },
  });
  return isFound;
}
