import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getKeyName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { collectAssignedMembers } from '../shapes/assigned-members.ts';
import { resolveMemberShape, resolveShape } from '../shapes/resolve-shape.ts';
import { findLastingMember, findMember, unknownShape, type Member, type Shape, type Site } from '../shapes/shape.ts';
import type { CallGraph } from './call-graph.ts';
import { findCallers } from './callers.ts';
import { evaluateAddress, isEndpoint } from './addresses.ts';
import { isHandedOn } from './handed-on.ts';
import { placeAddress } from './place-address.ts';
import { unwrapBody } from './unwrap-body.ts';

/** Modules and callers that the analysis of signings works with. */
export interface SigningContext {
  project: Project;
  graph: CallGraph;
  /** Members of `requirement` that decide: `pinCode`, and before the rewriting `allowFingerprint`. */
  answers: readonly string[];
}

/** Place of a body of which the code does not tell whether it demands the security code. */
export interface OpenBody {
  module: Module;
  node: t.Node;
  why: 'notSet' | 'unknownMembers' | 'unknownCallers' | 'unknownEndpoint' | 'notFollowed';
}

const maxDepth = 8;

/** Judgement of what a body does about the security code. */
export interface BodyJudgement {
  /** Places that decide about it, and do not say. */
  open: readonly OpenBody[];
  /** `true` if some place says it. Without one, and without an open place, the object is no body of a signing. */
  isAnswered: boolean;
}

const answeredBody: BodyJudgement = { open: [], isAnswered: true };
const noSigning: BodyJudgement = { open: [], isAnswered: false };

function merge(judgements: readonly BodyJudgement[]): BodyJudgement {
  return {
    open: judgements.flatMap(({ open }) => open),
    isAnswered: judgements.some(({ isAnswered }) => isAnswered),
  };
}

/**
 * Judges whether a body has `requirement.pinCode`, and finds the places that decide it and do not say.
 *
 * There is none only if `pinCode` is certain to be set, whatever calls the code. Parameters are followed to every call.
 */
export function judgeBody(options: { context: SigningContext; site: Site; depth?: number }): BodyJudgement {
  const { context, site, depth = 0 } = options;
  const { module } = site;
  const path = unwrapBody(site.path);
  const open = (why: OpenBody['why']): BodyJudgement => ({
    open: [{ module, node: path.node, why }],
    isAnswered: false,
  });
  if (depth > maxDepth) return open('notFollowed');
  const follow = (next: NodePath): BodyJudgement =>
    judgeBody({ context, site: { module, path: next }, depth: depth + 1 });
  if (path.isConditionalExpression()) return merge([follow(path.get('consequent')), follow(path.get('alternate'))]);
  const shape = resolveShape({ project: context.project, site: { module, path } });
  if (setsAnswer(context, shape)) {
    return path.isIdentifier() && isHandedOn(path) ? open('unknownMembers') : answeredBody;
  }
  if (path.isIdentifier() && isParameter(path)) {
    if (isRequirementChanged({ module, path })) return open('unknownMembers');
    return inCallers({ context, module, path, depth }) ?? open('unknownCallers');
  }
  if (path.isObjectExpression() && isAnsweredBySpread({ context, module, path, follow })) return answeredBody;
  const constant = path.isIdentifier() ? declaredValue(path) : undefined;
  if (path.isIdentifier() && (constant?.isCallExpression() || constant?.isConditionalExpression())) {
    return isRequirementChanged({ module, path }) ? open('unknownMembers') : follow(constant);
  }
  if (!shape.isComplete || shape.literals.length === 0) return open('unknownMembers');
  // BankID refuses to sign without a text, so this is no sign request.
  return findMember(shape, 'userVisibleData') ? open('notSet') : noSigning;
}

/** Returns whether `requirement` decides about the security code in the code that was followed, on every path. */
function setsAnswer({ project, answers }: SigningContext, shape: Shape): boolean {
  const requirement = findLastingMember(shape, 'requirement');
  // A body with `toJSON` is sent as what that returns.
  if (!requirement || !isCertain(requirement) || findMember(shape, 'toJSON')) return false;
  const demands = resolveMemberShape({ project, member: requirement });
  return answers.some((name) => {
    const member = findLastingMember(demands, name);
    return member !== undefined && isCertain(member) && !mayBeUndefined(member.value?.path);
  });
}

function isCertain({ isUnconditional, isFromCaller }: Member): boolean {
  return isUnconditional && isFromCaller !== true;
}

/** Returns whether a value is written out as one that JSON leaves out or that says nothing: `undefined`, `null`. */
function mayBeUndefined(value: NodePath | undefined): boolean {
  if (value?.isConditionalExpression()) {
    return mayBeUndefined(value.get('consequent')) || mayBeUndefined(value.get('alternate'));
  }
  return (
    value?.isIdentifier({ name: 'undefined' }) === true ||
    value?.isNullLiteral() === true ||
    value?.isUnaryExpression({ operator: 'void' }) === true
  );
}

/** Returns whether the requirement of a name, or something unknown in it, is set between its declaration and its use. */
function isRequirementChanged({ module, path }: { module: Module; path: NodePath<t.Identifier> }): boolean {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return true;
  const { members, openAt } = collectAssignedMembers({ module, binding, before: path, follow: () => unknownShape });
  return openAt !== undefined || members.some(({ name }) => /^requirement(\.|$)/.test(name));
}

/** Returns whether a parameter that every caller answers is spread into a literal, and nothing after it undoes that. */
function isAnsweredBySpread(options: {
  context: SigningContext;
  module: Module;
  path: NodePath<t.ObjectExpression>;
  follow: (next: NodePath) => BodyJudgement;
}): boolean {
  const { context, module, path, follow } = options;
  const properties = path.get('properties');
  const answered = properties.findLastIndex((property) => {
    const spread = property.isSpreadElement() ? property.get('argument') : undefined;
    if (spread?.isIdentifier() !== true || !isParameter(spread)) return false;
    const judged = follow(spread);
    return judged.isAnswered && judged.open.length === 0;
  });
  return (
    answered !== -1 &&
    properties.slice(answered + 1).every((property) => {
      if (property.isSpreadElement()) {
        const shape = resolveShape({ project: context.project, site: { module, path: property.get('argument') } });
        return shape.isComplete && !findMember(shape, 'requirement');
      }
      const { key, computed } = property.node as t.ObjectMember;
      const name = getKeyName(key, computed);
      return name !== undefined && name !== 'requirement' && name !== 'toJSON';
    })
  );
}

function isParameter(path: NodePath<t.Identifier>): boolean {
  return path.scope.getBinding(path.node.name)?.kind === 'param';
}

function declaredValue(path: NodePath<t.Identifier>): NodePath | undefined {
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator()) return undefined;
  const init = binding.path.get('init') as NodePath;
  return init.node ? unwrapBody(init) : undefined;
}

/** Follows a parameter to the calls of its function. Returns `undefined` if not all of them are seen. */
function inCallers(options: {
  context: SigningContext;
  module: Module;
  path: NodePath<t.Identifier>;
  depth: number;
}): BodyJudgement | undefined {
  const { context, module, path, depth } = options;
  const { project } = context;
  const target = findParameter(path);
  if (!target) return undefined;
  const { calls, isComplete } = findCallers({ fn: target.fn, module, graph: context.graph });
  if (!isComplete) return undefined;
  return merge(
    calls.map((site): BodyJudgement => {
      const args = site.call.get('arguments') as NodePath[];
      const argument = args[target.index];
      const kinds = args
        .filter((given) => given.isExpression() && !given.isObjectExpression())
        .flatMap((given) => evaluateAddress({ project, site: { module: site.module, path: given } }))
        .map((address) => placeAddress(address).kind);
      if (!kinds.includes('sign') && args.some((given) => namesOtherEndpoint({ project, module: site.module, given })))
        return noSigning;
      if (!argument || argument.isSpreadElement()) {
        return { open: [{ module: site.module, node: site.call.node, why: 'notFollowed' }], isAnswered: false };
      }
      return judgeBody({ context, site: { module: site.module, path: argument }, depth: depth + 1 });
    }),
  );
}

/** Returns whether an argument is certain to name an endpoint that is not for signing. */
function namesOtherEndpoint(options: { project: Project; module: Module; given: NodePath }): boolean {
  const { project, module, given } = options;
  if (!given.isExpression() || given.isObjectExpression()) return false;
  const addresses = evaluateAddress({ project, site: { module, path: given } });
  return (
    addresses.length > 0 &&
    addresses.every(({ parts }) => {
      const last = parts.at(-1);
      return typeof last === 'string' && isEndpoint(last) && placeAddress({ parts, literals: [] }).kind === 'other';
    })
  );
}

/** Finds the function and the position of a parameter. A part of a parameter, or a rest, has none. */
export function findParameter(path: NodePath<t.Identifier>): { fn: NodePath; index: number } | undefined {
  const binding = path.scope.getBinding(path.node.name);
  const fn = binding?.scope.path;
  if (binding?.kind !== 'param' || !binding.constant || !fn?.isFunction()) return undefined;
  const index = fn.node.params.findIndex((param) => param === binding.identifier);
  return index === -1 ? undefined : { fn, index };
}
