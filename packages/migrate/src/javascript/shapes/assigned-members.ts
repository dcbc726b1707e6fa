import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import { mergeShapes, type FollowSite, type Member } from './shape.ts';

/** Members that an object gets after its declaration. */
export interface AssignedMembers {
  /** Deeper assignments have dotted names: `requirement.mrtd`. */
  members: Member[];
  /** `false` if something unknown is assigned to the object, or a member is deleted. */
  isComplete: boolean;
  /** Number of members up to which something unknown may overwrite or remove them; absent if nothing unknown is assigned. */
  openAt?: number | undefined;
}

/**
 * Collects the members that an object gets after its declaration: `o.a = …`, `o.a.b = …` and `Object.assign(o, …)`.
 *
 * Within the function where the object is used, only what stands before the use counts.
 */
export function collectAssignedMembers(options: {
  module: Module;
  binding: Binding;
  /** The use of the object. */
  before: NodePath;
  follow: FollowSite;
}): AssignedMembers {
  const { module, binding, before, follow } = options;
  const members: Member[] = [];
  let isComplete = true;
  let openAt: number | undefined;
  for (const reference of binding.referencePaths) {
    if (isAfter(reference, before)) continue;
    const isUnconditional = !isInBranch({ path: reference, scope: binding.scope.path });
    const assignment = findAssignment(reference);
    if (assignment) {
      members.push(toMember({ module, assignment, isUnconditional }));
      continue;
    }
    if (isChangedUnseen(reference)) {
      isComplete = false;
      openAt = members.length;
      continue;
    }
    const call = reference.parentPath;
    if (!call?.isCallExpression() || reference.listKey !== 'arguments' || reference.key !== 0) continue;
    if (getMemberChain(call.node.callee).join('.') !== 'Object.assign') continue;
    const sources = call
      .get('arguments')
      .slice(1)
      .map((path) => follow({ module, path }));
    const added = mergeShapes(sources);
    if (added.openAt !== undefined) openAt = members.length + added.openAt;
    for (const member of added.members) {
      members.push({ ...member, isUnconditional: member.isUnconditional && isUnconditional });
    }
    isComplete &&= added.isComplete;
  }
  return { members, isComplete, openAt };
}

/** Returns whether a member of a name is deleted, or set under a name that is not known: `delete o.a`, `o[key] = …`. */
function isChangedUnseen(reference: NodePath): boolean {
  let path = reference;
  while (path.parentPath?.isMemberExpression() && path.key === 'object') path = path.parentPath;
  if (path === reference) return false;
  const { parentPath } = path;
  const isSet = parentPath?.isAssignmentExpression() === true && path.key === 'left';
  return isSet || parentPath?.isUnaryExpression({ operator: 'delete' }) === true;
}

interface MemberAssignment {
  /** Dotted name: `requirement.mrtd` for `o.requirement.mrtd = true`. */
  name: string;
  path: NodePath<t.AssignmentExpression>;
}

function toMember(options: { module: Module; assignment: MemberAssignment; isUnconditional: boolean }): Member {
  const { module, assignment, isUnconditional } = options;
  const { name, path } = assignment;
  const { left } = path.node;
  return {
    name,
    module,
    path,
    key: t.isMemberExpression(left) ? left.property : left,
    value: { module, path: path.get('right') },
    isShorthand: false,
    isUnconditional,
    assignedLater: [],
  };
}

/** Finds the assignment whose left side begins with a name: `o.a = …`, `o!.a.b = …`. */
function findAssignment(reference: NodePath): MemberAssignment | undefined {
  let path = reference.parentPath;
  let child: NodePath = reference;
  const names: string[] = [];
  while (
    path &&
    (path.isMemberExpression() || path.isTSNonNullExpression()) &&
    path.get(path.isMemberExpression() ? 'object' : 'expression') === child
  ) {
    if (path.isMemberExpression()) {
      const name = getMemberName(path.node) ?? evaluateKey(path);
      if (name === undefined) return undefined;
      names.push(name);
    }
    child = path;
    path = path.parentPath;
  }
  if (names.length === 0 || !path?.isAssignmentExpression() || path.node.left !== child.node) return undefined;
  return { name: names.join('.'), path };
}

/** Evaluates a computed key that is a constant: `o[KEY]` after `const KEY = 'mrtdRequired'`. */
function evaluateKey(path: NodePath<t.MemberExpression>): string | undefined {
  const property = path.get('property') as NodePath;
  if (getKeyName(property.node, false) === undefined) return undefined;
  const { value, confident } = property.evaluate();
  return confident && typeof value === 'string' ? value : undefined;
}

/** Returns whether a reference is the use itself, or stands after it in the same function. */
function isAfter(reference: NodePath, use: NodePath): boolean {
  if (reference.node === use.node) return true;
  return (
    reference.getFunctionParent()?.node === use.getFunctionParent()?.node &&
    (reference.node.start ?? 0) > (use.node.start ?? 0)
  );
}

/** Returns whether a branch, a loop or another function lies between a node and the scope that declares the name. */
function isInBranch(options: { path: NodePath; scope: NodePath }): boolean {
  const { path, scope } = options;
  const boundary = path.findParent(
    (parent) =>
      parent.node === scope.node ||
      parent.isIfStatement() ||
      parent.isConditionalExpression() ||
      parent.isLogicalExpression() ||
      parent.isSwitchCase() ||
      parent.isLoop() ||
      parent.isFunction(),
  );
  return boundary !== null && boundary.node !== scope.node;
}
