import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { chainOf, keyName, memberName } from './names.ts';
import { merged, type Member, type Shape, type Site } from './shape.ts';

/**
 * What is given to an object after it was made: `o.a = …`, `o.a.b = …` (as `a.b`), `Object.assign(o, …)`; `delete o.a` makes it
 * uncertain. Only what stands before the place where the object is used counts, if both are in one function.
 */
export function assignedMembers(options: {
  module: Site['module'];
  binding: Binding;
  before: NodePath;
  follow: (site: Site) => Shape;
}): { members: Member[]; complete: boolean } {
  const { module, binding, before, follow } = options;
  const members: Member[] = [];
  let complete = true;
  for (const reference of binding.referencePaths) {
    if (isAfter(reference, before)) continue;
    const assigned = assignment(reference);
    const always = isStraight({ place: reference, owner: binding.scope.path });
    if (assigned) {
      const value = { module, path: assigned.path.get('right') };
      const key = t.isMemberExpression(assigned.path.node.left)
        ? assigned.path.node.left.property
        : assigned.path.node.left;
      members.push({
        name: assigned.name,
        module,
        path: assigned.path,
        key,
        value,
        shorthand: false,
        always,
        later: [],
      });
      continue;
    }
    const call = reference.parentPath;
    if (call?.isCallExpression() && reference.listKey === 'arguments' && reference.key === 0) {
      if (chainOf(call.node.callee).join('.') !== 'Object.assign') continue;
      const sources = call
        .get('arguments')
        .slice(1)
        .map((path) => follow({ module, path }));
      const added = merged(sources);
      members.push(...added.members.map((member) => ({ ...member, always: member.always && always })));
      complete &&= added.complete;
    }
  }
  return { members, complete };
}

/** The assignment a name begins: `o.requirement.mrtd = true` is `requirement.mrtd`. */
function assignment(reference: NodePath): { name: string; path: NodePath<t.AssignmentExpression> } | undefined {
  let path = reference.parentPath;
  let child: NodePath = reference;
  const names: string[] = [];
  while (
    path &&
    (path.isMemberExpression() || path.isTSNonNullExpression()) &&
    path.get(path.isMemberExpression() ? 'object' : 'expression') === child
  ) {
    if (path.isMemberExpression()) {
      const name = memberName(path.node) ?? constantKey(path);
      if (name === undefined) return undefined;
      names.push(name);
    }
    child = path;
    path = path.parentPath;
  }
  if (names.length === 0 || !path?.isAssignmentExpression() || path.node.left !== child.node) return undefined;
  return { name: names.join('.'), path };
}

/** `o[KEY] = …` with `const KEY = 'mrtdRequired'`. */
function constantKey(path: NodePath<t.MemberExpression>): string | undefined {
  const property = path.get('property') as NodePath;
  if (keyName(property.node, false) === undefined) return undefined;
  const { value, confident } = property.evaluate();
  return confident && typeof value === 'string' ? value : undefined;
}

function isAfter(reference: NodePath, use: NodePath): boolean {
  if (reference.node === use.node) return true;
  return (
    reference.getFunctionParent()?.node === use.getFunctionParent()?.node &&
    (reference.node.start ?? 0) > (use.node.start ?? 0)
  );
}

/** Whether nothing stands between the place and the function that owns the name but plain statements. */
function isStraight(options: { place: NodePath; owner: NodePath }): boolean {
  const branch = options.place.findParent(
    (parent) =>
      parent.node === options.owner.node ||
      parent.isIfStatement() ||
      parent.isConditionalExpression() ||
      parent.isLogicalExpression() ||
      parent.isSwitchCase() ||
      parent.isLoop() ||
      parent.isFunction(),
  );
  return branch === null || branch.node === options.owner.node;
}
