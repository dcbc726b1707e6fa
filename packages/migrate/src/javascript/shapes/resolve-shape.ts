import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { findReturnSites } from './calls-and-returns.ts';
import { resolveNameShape } from './resolve-binding.ts';
import { collectCommonJsExports, resolveCommonJsExports } from './resolve-export.ts';
import {
  emptyShape,
  findMember,
  mergeAlternatives,
  mergeShapes,
  unknownShape,
  type FollowSite,
  type Member,
  type Shape,
  type Site,
} from './shape.ts';

/** Number of steps from expression to expression. It ends the search in recursive code. */
const maxDepth = 12;

/**
 * Resolves an expression to the shape of the object that it evaluates to.
 *
 * It follows object literals, names, spreads, `Object.assign`, later assignments, function results, members of objects and
 * classes, parameters to the callers in the same file, and imports within the code base.
 *
 * @example
 *
 * For `bankId.auth(request)` after `const request = { endUserIp, ...options }`, the argument resolves to a shape with the
 * member `endUserIp` and the members of `options`.
 */
export function resolveShape(options: { project: Project; site: Site; depth?: number }): Shape {
  const { project, site, depth = 0 } = options;
  if (depth > maxDepth) return unknownShape;
  const { module } = site;
  const path = unwrapExpression(site.path);
  const follow: FollowSite = (next) => resolveShape({ project, site: next, depth: depth + 1 });
  const followHere = (next: NodePath): Shape => follow({ module, path: next });

  if (path.isObjectExpression()) return resolveLiteral({ module, path, follow });
  if (path.isIdentifier()) return resolveNameShape({ project, module, path, follow });
  if (path.isConditionalExpression()) {
    return mergeAlternatives([followHere(path.get('consequent')), followHere(path.get('alternate'))]);
  }
  if (path.isLogicalExpression()) return resolveLogical(path, followHere);
  if (path.isAssignmentExpression()) return followHere(path.get('right'));
  if (path.isMemberExpression() || path.isOptionalMemberExpression()) return resolveAccess({ module, path, follow });
  if (path.isCallExpression() || path.isNewExpression()) return resolveCall({ project, module, path, follow });
  if (path.isNullLiteral() || path.isBooleanLiteral() || path.isStringLiteral() || path.isNumericLiteral()) {
    return emptyShape;
  }
  return unknownShape;
}

/** Resolves the value of a member to its shape, with the members that are assigned to it afterwards. */
export function resolveMemberShape(options: { project: Project; member: Member }): Shape {
  const { project, member } = options;
  const shape = member.value ? resolveShape({ project, site: member.value, depth: 1 }) : emptyShape;
  return withLaterAssignments(shape, member);
}

function withLaterAssignments(shape: Shape, member: Member): Shape {
  return { ...shape, members: [...shape.members, ...member.assignedLater] };
}

function resolveLiteral(options: { module: Module; path: NodePath<t.ObjectExpression>; follow: FollowSite }): Shape {
  const { module, path, follow } = options;
  const parts = path.get('properties').map((property): Shape => {
    if (property.isSpreadElement()) return follow({ module, path: property.get('argument') });
    if (!property.isObjectProperty() && !property.isObjectMethod()) return unknownShape;
    const { node } = property;
    const name = getKeyName(node.key, node.computed) ?? evaluateKey(property.get('key') as NodePath);
    if (name === undefined) return unknownShape;
    const member: Member = {
      name,
      module,
      path: property,
      key: node.key,
      value: property.isObjectProperty() ? { module, path: property.get('value') } : undefined,
      isShorthand: t.isObjectProperty(node) && node.shorthand,
      isUnconditional: true,
      assignedLater: [],
    };
    return { members: [member], isComplete: true, literals: [] };
  });
  const merged = mergeShapes(parts);
  return { ...merged, literals: [{ module, path }, ...merged.literals] };
}

/** Evaluates a computed key that is a constant: `[KEY]` after `const KEY = 'allowFingerprint'`. */
function evaluateKey(path: NodePath): string | undefined {
  const { value, confident } = path.evaluate();
  return confident && typeof value === 'string' ? value : undefined;
}

function resolveLogical(path: NodePath<t.LogicalExpression>, followHere: (path: NodePath) => Shape): Shape {
  const right = followHere(path.get('right'));
  if (path.node.operator !== '&&') return mergeAlternatives([followHere(path.get('left')), right]);
  return { ...right, members: right.members.map((member) => ({ ...member, isUnconditional: false })) };
}

function resolveAccess(options: {
  module: Module;
  path: NodePath<t.MemberExpression | t.OptionalMemberExpression>;
  follow: FollowSite;
}): Shape {
  const { module, path, follow } = options;
  const name = getMemberName(path.node);
  if (name === undefined) return unknownShape;
  const object = path.get('object') as NodePath;
  if (object.isThisExpression()) return resolveField({ module, path, name, follow });
  const member = findMember(follow({ module, path: object }), name);
  if (!member) return unknownShape;
  return withLaterAssignments(member.value ? follow(member.value) : unknownShape, member);
}

/** Resolves a field of `this` to the values that its class gives it, in the declaration or by assignment. */
function resolveField(options: { module: Module; path: NodePath; name: string; follow: FollowSite }): Shape {
  const { module, path, name, follow } = options;
  const ownerClass = path.findParent((parent) => parent.isClass());
  if (!ownerClass) return unknownShape;
  const values: Shape[] = [];
  let isChanged = false;
  ownerClass.traverse({
    MemberExpression(member) {
      if (getMemberName(member.node) === name && t.isThisExpression(member.node.object)) {
        isChanged ||= isChangedInPlace(member);
      }
    },
    ClassProperty(property) {
      const value = property.get('value');
      if (getKeyName(property.node.key, property.node.computed) === name && value.node) {
        values.push(follow({ module, path: value as NodePath }));
      }
    },
    AssignmentExpression(assignment) {
      const left = assignment.node.left;
      if (getMemberName(left) === name && getMemberChain(left)[0] === 'this') {
        values.push(follow({ module, path: assignment.get('right') }));
      }
    },
  });
  if (values.length === 0) return unknownShape;
  const shape = mergeAlternatives(values);
  return isChanged ? { ...shape, isComplete: false, openAt: shape.members.length } : shape;
}

/** Returns whether a member of an object is set or deleted: `this.order.requirement = …`, `Object.assign(this.order, …)`. */
function isChangedInPlace(object: NodePath): boolean {
  let path = object;
  while (path.parentPath?.isMemberExpression() && path.key === 'object') path = path.parentPath;
  const { parentPath } = path;
  if (path === object) {
    const isFirst = parentPath?.isCallExpression() === true && path.listKey === 'arguments' && path.key === 0;
    return isFirst && getMemberChain(parentPath.node.callee).join('.') === 'Object.assign';
  }
  const isSet = parentPath?.isAssignmentExpression() === true && path.key === 'left';
  return isSet || parentPath?.isUnaryExpression({ operator: 'delete' }) === true;
}

/** Calls that return an object with the members of their first argument. */
const copyingCalls =
  /^(Object\.freeze|JSON\.stringify|structuredClone|JSON\.parse|_\.cloneDeep|cloneDeep|Buffer\.from)$/;

function resolveCall(options: {
  project: Project;
  module: Module;
  path: NodePath<t.CallExpression | t.NewExpression>;
  follow: FollowSite;
}): Shape {
  const { project, module, path, follow } = options;
  const callee = getMemberChain(path.node.callee).join('.');
  const args = path.get('arguments');
  const [first] = args;
  if (callee === 'Object.assign') {
    return mergeShapes(
      args.map((argument) =>
        follow({ module, path: argument.isSpreadElement() ? argument.get('argument') : argument }),
      ),
    );
  }
  // A list of names, or a function, decides what comes out.
  if (callee === 'JSON.stringify' && hasReplacer(path)) return unknownShape;
  if (first && copyingCalls.test(callee)) return follow({ module, path: first });
  if (callee === 'require' && first?.isStringLiteral()) {
    const exported = resolveCommonJsExports({ project, from: module, specifier: first.node.value });
    if (exported) return follow(exported);
    return collectCommonJsExports({ project, from: module, specifier: first.node.value }) ?? unknownShape;
  }
  if (getCalleeName(path.node.callee) === undefined) return unknownShape;
  const returned = findReturnSites({ project, module, callee: path.get('callee') });
  return returned.length === 0 ? unknownShape : mergeAlternatives(returned.map(follow));
}

/** Returns whether `JSON.stringify` gets a second argument that chooses the members. */
export function hasReplacer({ node }: NodePath<t.CallExpression | t.NewExpression>): boolean {
  const [, replacer] = node.arguments;
  return replacer !== undefined && !t.isNullLiteral(replacer) && !t.isIdentifier(replacer, { name: 'undefined' });
}
