import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isRpApiClient } from '../../relevance.ts';
import { bankIdName } from '../../rules/answer-names.ts';
import { getSource } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import {
  getCalleeName,
  getEnclosingNames,
  getKeyName,
  getMemberChain,
  getMemberName,
  unwrapExpression,
} from '../ast/names.ts';

const requestNames = /^(?:data|body|payload|params|parameters|request|json|input|form|args|message)$/i;
const responseNames = /^(?:data|body|json|result|response|res|answer|parsed)$/i;
const sendingCall = /^(?:fetch|request|post|call|send|axios|got|ky)$/i;
const addressKeys = /^(?:url|uri|path|pathname|endpoint)$/;
/** Hooks of HTTP clients that are called with each request or each response. */
const hookNames = /^(?:beforeRequest|afterResponse|onRequest|onResponse)$/;
const bodyMembers = /^(?:json|body|data|_data|rawBody)$/;

/**
 * Returns whether a printed expression is a request or a response of any call, in the one function through which a client of
 * the RP API sends them all: `post(path, body)`, a hook or an interceptor.
 */
export function isSentOrReceived(options: { module: Module; path: NodePath }): boolean {
  const { module, path } = options;
  const { value, isRead } = unwrapCopy(path);
  const [root = '', ...members] = getMemberChain(value.node);
  const binding = value.scope.getBinding(root);
  if (!binding || value.isCallExpression()) return false;
  const isWhole = members.length === 0;
  const isBody = isRead || (members.length === 1 && bodyMembers.test(members[0] ?? ''));
  if (!isWhole && !isBody) return false;
  const fn = binding.path.isFunction() ? binding.path : binding.path.getFunctionParent();
  if (!fn || !isForBankId(module, fn)) return false;
  if (binding.kind === 'param' && isBody && isHook(fn)) return true;
  const sender = binding.path.find((one) => one.isFunction() && sendsByParameter(one));
  if (!sender?.isFunction()) return false;
  const isOfSender = binding.kind === 'param' && binding.scope.path === sender;
  if (isOfSender) return isWhole && requestNames.test(root);
  return responseNames.test(root) && !isInErrorBranch({ module, path: value, sender });
}

/** Returns whether a value is the `details` of an answer, in the function through which a client sends all calls: `json.details`. */
export function isDetailsOfAnswer(options: { module: Module; path: NodePath }): boolean {
  const { module, path } = options;
  const [root = '', member, ...others] = getMemberChain(path.node);
  if (member !== 'details' || others.length > 0 || !responseNames.test(root)) return false;
  const sender = path.findParent((one) => one.isFunction() && sendsByParameter(one));
  return sender !== null && isForBankId(module, sender);
}

/** Returns `body` of `JSON.stringify(body)`, and `response` of `await response.clone().text()`. */
function unwrapCopy(path: NodePath): { value: NodePath; isRead: boolean } {
  let value = unwrapExpression(path);
  let isRead = false;
  while (value.isCallExpression()) {
    const name = getCalleeName(value.node.callee) ?? '';
    const callee = value.get('callee') as NodePath;
    const [argument] = value.get('arguments');
    if (callee.isMemberExpression() && /^(?:text|json|clone)$/.test(name)) {
      isRead = true;
      value = unwrapExpression(callee.get('object'));
    } else if (argument && /^(?:stringify|inspect)$/.test(name)) value = unwrapExpression(argument);
    else break;
  }
  return { value, isRead };
}

/** Returns whether a function is in a client of the RP API: by its address, or by the name of its file, class or function. */
function isForBankId(module: Module, fn: NodePath): boolean {
  return (
    isRpApiClient(module.text) ||
    bankIdName.test(module.file.split('/').at(-1) ?? '') ||
    getEnclosingNames(fn).some((name) => bankIdName.test(name)) ||
    bankIdName.test(getSource(module, fn.node))
  );
}

/** `hooks: { beforeRequest: [fn] }`, `client.interceptors.request.use(fn)` */
function isHook(fn: NodePath): boolean {
  const { parentPath } = fn;
  if (parentPath?.isCallExpression()) {
    const chain = getMemberChain(parentPath.node.callee);
    return chain.at(-1) === 'use' && chain.at(-3) === 'interceptors';
  }
  if (fn.isObjectMethod()) return hookNames.test(getKeyName(fn.node.key, fn.node.computed) ?? '');
  const property = parentPath?.isArrayExpression() ? parentPath.parentPath : parentPath;
  return (
    property?.isObjectProperty() === true && hookNames.test(getKeyName(property.node.key, property.node.computed) ?? '')
  );
}

/** Returns whether a function sends a request to an address that ends with one of its parameters. */
function sendsByParameter(fn: NodePath): boolean {
  let isFound = false;
  fn.traverse({
    CallExpression(call) {
      isFound ||=
        sendingCall.test(getCalleeName(call.node.callee) ?? '') &&
        call.get('arguments').some((argument) => endsWithParameter(argument, fn));
    },
  });
  return isFound;
}

function endsWithParameter(path: NodePath, fn: NodePath): boolean {
  if (path.isIdentifier()) {
    const binding = path.scope.getBinding(path.node.name);
    return binding?.kind === 'param' && binding.scope.path === fn && !requestNames.test(path.node.name);
  }
  if (path.isTemplateLiteral()) {
    const last = path.get('expressions').at(-1);
    return path.node.quasis.at(-1)?.value.raw === '' && last !== undefined && endsWithParameter(last, fn);
  }
  if (path.isBinaryExpression({ operator: '+' })) return endsWithParameter(path.get('right'), fn);
  // `new URL(name, base).toString()`
  if (path.isNewExpression() && getCalleeName(path.node.callee) === 'URL') {
    const [relative] = path.get('arguments');
    return relative !== undefined && endsWithParameter(relative, fn);
  }
  const object = path.isCallExpression() ? (path.get('callee') as NodePath) : path;
  if (object.isMemberExpression() && /^(?:toString|href)$/.test(getMemberName(object.node) ?? '')) {
    return endsWithParameter(object.get('object'), fn);
  }
  if (!path.isObjectExpression()) return false;
  return path
    .get('properties')
    .some(
      (one) =>
        one.isObjectProperty() &&
        addressKeys.test(getKeyName(one.node.key, one.node.computed) ?? '') &&
        endsWithParameter(one.get('value'), fn),
    );
}

/** An error of BankID has a code and details, and nothing of a person. */
function isInErrorBranch(options: { module: Module; path: NodePath; sender: NodePath }): boolean {
  const { module, path, sender } = options;
  const branch = path.findParent((parent) => {
    if (parent === sender) return true;
    if (parent.isCatchClause()) return true;
    return parent.isIfStatement() && /status|\.ok\b|err/i.test(getSource(module, parent.node.test));
  });
  return branch !== null && branch !== sender;
}

/** Returns whether a printed name is what a Passport strategy for BankID hands over: the person who has logged in. */
export function isProfile(path: NodePath): boolean {
  if (!path.isIdentifier() || !/^(?:profile|user)$/.test(path.node.name)) return false;
  const fn = path.scope.getBinding(path.node.name)?.path.parentPath;
  const made = fn?.isFunction() ? fn.parentPath : undefined;
  if (!made?.isNewExpression()) return false;
  const name = getCalleeName(made.node.callee) ?? getMemberName(made.node.callee) ?? '';
  return bankIdName.test(name) && /strategy/i.test(name) && t.isIdentifier(path.node);
}
