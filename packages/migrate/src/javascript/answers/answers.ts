import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isRpApiClient } from '../../relevance.ts';
import { classifyMethodName, classifyTypeName, type AnswerKind } from '../../rules/answer-names.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { findAwaited, listReturnedValues } from '../shapes/returned-values.ts';
import type { Site } from '../shapes/shape.ts';
import { findCallbackCall, isBankIdClient } from '../finders/bankid-client.ts';
import { findCollectCalls, isPageCollect, isPageStart, namesOrder } from '../finders/collect-calls.ts';
import { findEndpoint } from '../finders/endpoint.ts';
import { findCalledReturns } from './called-functions.ts';
import { findThenObject } from '../finders/npm-bankid-package.ts';

const maxDepth = 8;

/** Members and methods that hold the body of an HTTP response. */
const bodyMember = /^(?:data|body|json|payload|result|response|value|text)$/;

/** Calls that pass on what they are given, in another form. */
const copyingCall =
  /^(?:stringify|parse|inspect|structuredClone|cloneDeep|freeze|String|format|instanceToPlain|toJSON|firstValueFrom|lastValueFrom)$/;

/**
 * Returns which whole answer an expression evaluates to, `undefined` if none: by the call that makes it, through names,
 * `await`, `then`, `data`, results of functions, spreads and types.
 */
export function classifyAnswer(options: { project: Project; site: Site; depth?: number }): AnswerKind | undefined {
  const { project, site, depth = 0 } = options;
  if (depth > maxDepth) return undefined;
  const { module } = site;
  const path = unwrapExpression(site.path);
  const follow = (next: NodePath): AnswerKind | undefined =>
    classifyAnswer({ project, site: { module, path: next }, depth: depth + 1 });
  const awaited = findAwaited(path);
  if (awaited) return follow(awaited);
  if (path.isCallExpression()) return classifyCall({ project, module, path, depth });
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) {
    return bodyMember.test(getMemberName(path.node) ?? '') ? follow(path.get('object') as NodePath) : undefined;
  }
  if (path.isLogicalExpression()) return follow(path.get('left')) ?? follow(path.get('right'));
  if (path.isConditionalExpression()) return follow(path.get('consequent')) ?? follow(path.get('alternate'));
  if (path.isObjectExpression()) {
    for (const property of path.get('properties')) {
      const kind = property.isSpreadElement() ? follow(property.get('argument')) : undefined;
      if (kind) return kind;
    }
    return undefined;
  }
  if (!path.isIdentifier()) return undefined;
  const binding = path.scope.getBinding(path.node.name);
  return binding && classifyBinding({ project, module, binding, depth });
}

/** Returns whether an expression evaluates to what the page's own server answers to `/bankid/auth`: by a name, `await` and `data`. */
export function isPageOrder(path: NodePath, depth = 0): boolean {
  if (depth > maxDepth) return false;
  const value = unwrapExpression(path);
  if (value.isCallExpression()) {
    const callee = value.get('callee') as NodePath;
    const isBody = callee.isMemberExpression() && bodyMember.test(getMemberName(callee.node) ?? '');
    return isPageStart(value) || (isBody && isPageOrder(callee.get('object'), depth + 1));
  }
  if (value.isMemberExpression()) {
    return bodyMember.test(getMemberName(value.node) ?? '') && isPageOrder(value.get('object'), depth + 1);
  }
  if (!value.isIdentifier()) return false;
  const declared = value.scope.getBinding(value.node.name)?.path;
  if (!declared?.isVariableDeclarator()) return false;
  const { id } = declared.node;
  const isWhole = t.isIdentifier(id) || (t.isObjectPattern(id) && takesBody(id, value.node.name));
  return isWhole && isPageOrder(declared.get('init') as NodePath, depth + 1);
}

function classifyCall(options: {
  project: Project;
  module: Module;
  path: NodePath<t.CallExpression>;
  depth: number;
}): AnswerKind | undefined {
  const { project, module, path, depth } = options;
  const follow = (site: Site): AnswerKind | undefined => classifyAnswer({ project, site, depth: depth + 1 });
  const name = getMemberChain(path.node.callee).at(-1) ?? '';
  const callee = path.get('callee') as NodePath;
  const [first] = path.get('arguments');
  if (copyingCall.test(name)) return first && follow({ module, path: first });
  // `response.json()`, `client.post(…).json()`
  if (bodyMember.test(name) && callee.isMemberExpression()) return follow({ module, path: callee.get('object') });
  if (callee.isMemberExpression()) {
    const object = callee.get('object');
    if (name === 'then') return first && classifyCallback({ project, module, callback: first, depth });
    if (/^(?:catch|finally)$/.test(name)) return follow({ module, path: object });
  }
  const returned = findCalledReturns({ project, module, callee });
  for (const site of returned) {
    const kind = follow(site);
    if (kind) return kind;
  }
  const endpoint = findEndpoint(path);
  const args = path.get('arguments');
  // A wrapper of the code base, or a client with a base address, may be given the word alone: `call('auth', body)`.
  const isWord = endpoint?.isPath === false && (returned.length > 0 || args.some(hasEndUserIp));
  const isNamed = endpoint !== undefined && (endpoint.isPath || isWord);
  const hasRequest = (): boolean => args.some((argument) => hasEndUserIp(argument) || namesOrder(argument.node));
  if (isNamed && (isRpApiClient(module.text) || hasRequest())) {
    if (endpoint.kind !== 'other') return 'order';
    return /collect/.test(module.text.slice(first?.node.start ?? 0, first?.node.end ?? 0)) ? 'collect' : undefined;
  }
  const isClient = (callee.isMemberExpression() && isBankIdClient(callee.get('object'))) || args.some(hasEndUserIp);
  if (returned.length > 0) return undefined;
  if (isPageCollect(path)) return 'collect';
  const kind = classifyMethodName(name);
  if (kind === 'order') return isClient ? kind : undefined;
  return isClient || (callee.isMemberExpression() && path.node.arguments.some(namesOrder)) ? kind : undefined;
}

/** Returns which answer the callback of a `then` returns: `then((order) => client.collect(…))`. */
function classifyCallback(options: {
  project: Project;
  module: Module;
  callback: NodePath;
  depth: number;
}): AnswerKind | undefined {
  const { project, module, callback, depth } = options;
  const sites = callback.isFunction()
    ? listReturnedValues(callback).map((path) => ({ module, path }))
    : findCalledReturns({ project, module, callee: callback });
  for (const site of sites) {
    const kind = classifyAnswer({ project, site, depth: depth + 1 });
    if (kind) return kind;
  }
  return undefined;
}

/** Returns whether an argument is a request of an order, or has one as its body; also by a name that is given one. */
function hasEndUserIp(argument: NodePath): boolean {
  const value = argument.isIdentifier() ? findInitial(argument) : argument;
  if (!value?.isObjectExpression()) return false;
  return value.get('properties').some((property) => {
    if (!property.isObjectProperty()) return false;
    const name = getKeyName(property.node.key, false) ?? '';
    const inner = property.get('value') as NodePath;
    return name === 'endUserIp' || (/^(?:body|data|json|payload)$/.test(name) && hasEndUserIp(inner));
  });
}

function findInitial(name: NodePath<t.Identifier>): NodePath | undefined {
  const declared = name.scope.getBinding(name.node.name)?.path;
  return declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
}

function classifyBinding(options: {
  project: Project;
  module: Module;
  binding: Binding;
  depth: number;
}): AnswerKind | undefined {
  const { project, module, binding, depth } = options;
  const follow = (path: NodePath): AnswerKind | undefined =>
    classifyAnswer({ project, site: { module, path }, depth: depth + 1 });
  const byType = classifyType(binding.identifier);
  if (byType) return byType;
  const { path } = binding;
  if (path.isVariableDeclarator()) {
    const { id } = path.node;
    const init = path.get('init') as NodePath;
    // `const { data: order } = await axios.post(…)`
    if (t.isObjectPattern(id) && !takesBody(id, binding.identifier.name)) return undefined;
    if (t.isArrayPattern(id)) {
      const element = findElement(
        init,
        id.elements.findIndex((one) => one === binding.identifier),
      );
      return element && follow(element);
    }
    if (!t.isIdentifier(id) && !t.isObjectPattern(id)) return undefined;
    const assigned = binding.constantViolations.flatMap((violation) =>
      violation.isAssignmentExpression() && t.isIdentifier(violation.node.left) ? [violation.get('right')] : [],
    );
    for (const value of [...(init.node ? [init] : []), ...assigned]) {
      const kind = follow(value);
      if (kind) return kind;
    }
    return undefined;
  }
  if (binding.kind !== 'param') return undefined;
  const isBody = t.isObjectPattern(path.node) && takesBody(path.node, binding.identifier.name);
  if (!path.isIdentifier() && !isBody) return undefined;
  const promise = findThenObject(path) ?? findPiped(path);
  if (promise) return follow(promise);
  const call = typeof path.key === 'number' && path.key > 0 ? findCallbackCall(path) : undefined;
  return call && follow(call);
}

/** Finds the call of the page's server that a pipe of RxJS looks at: `interval(…).pipe(switchMap(() => http.get(…)), tap((state) => …))`. */
function findPiped(parameter: NodePath): NodePath | undefined {
  const fn = parameter.parentPath;
  const operator = fn?.isFunction() && parameter.key === 0 ? fn.parentPath : undefined;
  if (
    !operator?.isCallExpression() ||
    !/^(?:tap|do|subscribe)$/.test(getMemberChain(operator.node.callee).at(-1) ?? '')
  ) {
    return undefined;
  }
  const statement = operator.getStatementParent();
  return statement ? findCollectCalls(statement).find(isPageCollect) : undefined;
}

/** Finds the element of `await Promise.all([a, b])` that a pattern takes. */
function findElement(init: NodePath, index: number): NodePath | undefined {
  const call = unwrapExpression(init);
  const isAll = call.isCallExpression() && getMemberChain(call.node.callee).join('.') === 'Promise.all';
  const list = isAll ? call.get('arguments')[0] : undefined;
  if (!list?.isArrayExpression() || index < 0) return undefined;
  const element = list.get('elements')[index];
  return element?.node ? (element as NodePath) : undefined;
}

/** Returns whether a pattern binds a name to the body of a response. */
function takesBody(pattern: t.ObjectPattern, name: string): boolean {
  return pattern.properties.some((property) => {
    if (t.isRestElement(property)) return t.isIdentifier(property.argument, { name });
    return (
      bodyMember.test(getKeyName(property.key, property.computed) ?? '') && t.isIdentifier(property.value, { name })
    );
  });
}

function classifyType(identifier: t.Identifier): AnswerKind | undefined {
  const { typeAnnotation } = identifier;
  if (!t.isTSTypeAnnotation(typeAnnotation)) return undefined;
  const type = typeAnnotation.typeAnnotation;
  const name = t.isTSTypeReference(type) && t.isIdentifier(type.typeName) ? type.typeName.name : '';
  return classifyTypeName(name);
}
