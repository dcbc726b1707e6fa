import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getKeyName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { collectAssignedMembers } from './assigned-members.ts';
import { findCallSites } from './calls-and-returns.ts';
import { resolveExport } from './resolve-export.ts';
import {
  emptyShape,
  findMember,
  mergeAlternatives,
  unknownShape,
  type FollowSite,
  type Member,
  type Shape,
} from './shape.ts';

/** Resolves a name to the shape of its value where it is used: its declaration and the assignments before the use. */
export function resolveNameShape(options: {
  project: Project;
  module: Module;
  path: NodePath<t.Identifier>;
  follow: FollowSite;
}): Shape {
  const { project, module, path, follow } = options;
  const { name } = path.node;
  if (name === 'undefined') return emptyShape;
  const binding = path.scope.getBinding(name);
  if (!binding) return unknownShape;
  const declared = resolveBinding({ project, module, binding, follow });
  const assigned = collectAssignedMembers({ module, binding, before: path, follow });
  const members = nestAssignedMembers([...declared.members, ...assigned.members]);
  return {
    members,
    isComplete: declared.isComplete && assigned.isComplete,
    openAt:
      assigned.openAt === undefined
        ? declared.openAt
        : members.length - countUndotted(assigned.members.slice(assigned.openAt)),
    literals: declared.literals,
  };
}

function countUndotted(members: readonly Member[]): number {
  return members.filter(({ name }) => !name.includes('.')).length;
}

/**
 * Moves a member with a dotted name (`o.requirement.mrtd = …`) to the later assignments of its owner, `requirement`.
 *
 * It is dropped if the owner is not known.
 */
function nestAssignedMembers(members: readonly Member[]): Member[] {
  const nested: Member[] = [];
  for (const member of members) {
    const [owner, ...rest] = member.name.split('.');
    if (rest.length === 0) {
      nested.push(member);
      continue;
    }
    const inner: Member = { ...member, name: rest.join('.') };
    const index = nested.findLastIndex(({ name }) => name === owner);
    const found = nested[index];
    if (found) nested[index] = { ...found, assignedLater: [...found.assignedLater, inner] };
  }
  return nested;
}

function resolveBinding(options: { project: Project; module: Module; binding: Binding; follow: FollowSite }): Shape {
  const { project, module, binding, follow } = options;
  const { path } = binding;
  if (path.isVariableDeclarator()) {
    const init = path.get('init');
    const reassigned = binding.constantViolations.map((violation) =>
      // Anything but `name = value`, such as `({ name } = value)` or a loop, gives a value that is not followed.
      violation.isAssignmentExpression({ operator: '=' }) && t.isIdentifier(violation.node.left)
        ? follow({ module, path: violation.get('right') })
        : unknownShape,
    );
    if (!init.node) return reassigned.length === 0 ? emptyShape : mergeAlternatives(reassigned);
    const whole = follow({ module, path: init as NodePath });
    const initial = partOf({ whole, target: path.node.id, binding, follow });
    return reassigned.length === 0 ? initial : mergeAlternatives([initial, ...reassigned]);
  }
  if (binding.kind === 'param') return resolveParameter({ module, binding, follow });
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier()) {
    const site = resolveExport({ project, from: module, specifier: path });
    return site ? follow(site) : unknownShape;
  }
  return unknownShape;
}

/** Returns the shape of a name that is `target` or a part of it; the elements of arrays are not followed. */
function partOf(options: { whole: Shape; target: t.Node; binding: Binding; follow: FollowSite }): Shape {
  const { whole, target, binding, follow } = options;
  if (t.isIdentifier(target)) return whole;
  return t.isObjectPattern(target) ? destructure({ whole, pattern: target, binding, follow }) : unknownShape;
}

/** Returns the shape of one name in `const { requirement, ...rest } = options`. */
function destructure(options: { whole: Shape; pattern: t.ObjectPattern; binding: Binding; follow: FollowSite }): Shape {
  const { whole, pattern, binding, follow } = options;
  const { name } = binding.identifier;
  const takenNames: string[] = [];
  for (const property of pattern.properties) {
    if (t.isRestElement(property)) {
      if (!t.isIdentifier(property.argument, { name })) continue;
      const members = whole.members.filter((member) => !takenNames.includes(member.name));
      return { ...whole, members, openAt: whole.openAt === undefined ? undefined : members.length };
    }
    const key = getKeyName(property.key, property.computed);
    if (key !== undefined) takenNames.push(key);
    const target = t.isAssignmentPattern(property.value) ? property.value.left : property.value;
    if (key === undefined || !t.isIdentifier(target, { name })) continue;
    const member = findMember(whole, key);
    return member?.value ? follow(member.value) : unknownShape;
  }
  return unknownShape;
}

/** Resolves a parameter to the arguments of the calls in the same file. */
function resolveParameter(options: { module: Module; binding: Binding; follow: FollowSite }): Shape {
  const { module, binding, follow } = options;
  const fn = binding.scope.path;
  if (!fn.isFunction()) return unknownShape;
  const index = fn.node.params.findIndex(
    (param) => t.getBindingIdentifiers(param)[binding.identifier.name] !== undefined,
  );
  const param = fn.node.params[index];
  const pattern = t.isAssignmentPattern(param) ? param.left : param;
  const shapes = findCallSites(fn).flatMap((call) => {
    const argument = call.get('arguments')[index];
    if (!argument) return [];
    const whole = follow({ module, path: argument });
    return [pattern ? partOf({ whole, target: pattern, binding, follow }) : unknownShape];
  });
  const { members, literals } = mergeAlternatives(shapes);
  // Callers in other files are not seen, so other members are always possible.
  return {
    members: members.map((member) => ({ ...member, isFromCaller: true })),
    isComplete: false,
    openAt: members.length,
    literals,
  };
}
