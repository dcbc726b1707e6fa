import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isMember, type CallPath } from '../../javascript/ast/calls.ts';
import { getKeyName, getMemberName } from '../../javascript/ast/names.ts';
import type { Project } from '../../javascript/ast/project.ts';
import type { OrderRequest } from '../../javascript/finders/order-requests.ts';
import { resolveMemberShape } from '../../javascript/shapes/resolve-shape.ts';
import { unwrapBody } from '../../javascript/signings/unwrap-body.ts';
import { isOnlySent } from './only-sent.ts';
import { emptyShape, findMember, type Member, type Shape } from '../../javascript/shapes/shape.ts';

/** The member `requirement` of a request. */
export interface Requirement {
  /** `undefined` if the request has none. */
  member: Member | undefined;
  shape: Shape;
}

/** Resolves the requirement of a request. */
export function resolveRequirement(options: { project: Project; request: OrderRequest }): Requirement {
  const { project, request } = options;
  const member = findMember(request.shape, 'requirement');
  return { member, shape: member ? resolveMemberShape({ project, member }) : emptyShape };
}

/**
 * Finds the object literal of a request: the body itself, or the constant that is sent.
 *
 * Returns `undefined` if the object goes anywhere else than into calls. Those are requests of their own, or no requests.
 */
export function findRequestLiteral({ body, call, shape, module }: OrderRequest): t.ObjectExpression | undefined {
  const [outermost] = shape.literals;
  if (!outermost || outermost.module.file !== module.file) return undefined;
  return leadsTo({ path: unwrapBody(body), literal: outermost.path.node, call, depth: 0 })
    ? outermost.path.node
    : undefined;
}

const maxConstants = 4;

/** Returns whether an expression is a literal, or a constant that is set to it and only sent, read and written to. */
function leadsTo(options: { path: NodePath; literal: t.Node; call: CallPath | undefined; depth: number }): boolean {
  const { path, literal, call, depth } = options;
  if (path.node === literal) return true;
  if (!path.isIdentifier() || depth > maxConstants) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return false;
  if (binding.path.parentPath?.parentPath?.isExportNamedDeclaration() === true) return false;
  const init = unwrapBody(binding.path.get('init') as NodePath);
  return (
    binding.referencePaths.every((reference) => isOnlySent({ reference, sending: call })) &&
    leadsTo({ path: init, literal, call, depth: depth + 1 })
  );
}

/** Finds the object literal of the requirement, if it stands inside that of the request. */
export function findRequirementLiteral(request: OrderRequest, { member }: Requirement): t.ObjectExpression | undefined {
  if (!member?.path.isObjectProperty()) return undefined;
  const { node } = member.path;
  const isInside = findRequestLiteral(request)?.properties.some((property) => property === node) === true;
  const value = member.value?.path.node;
  return isInside && t.isObjectExpression(value) ? value : undefined;
}

/**
 * Returns whether a member of a requirement belongs to requests alone: the object that has it is written in the request, or
 * kept under a name that goes nowhere else and is exported to no other file.
 */
export function isOfRequestsAlone({ path }: Member): boolean {
  const literal = path.isAssignmentExpression() ? undefined : path.parentPath;
  const owner = path.isAssignmentExpression() ? ownerOf(path) : literal;
  return owner !== undefined && owner !== null && isKeptForRequests(owner, 0);
}

/** Returns the name to whose member something is assigned: `requirement` of `requirement.mrtd = true`. */
function ownerOf(path: NodePath<t.AssignmentExpression>): NodePath | undefined {
  let left = path.get('left') as NodePath;
  while (isMember(left)) left = left.get('object');
  return left.isIdentifier() ? left : undefined;
}

function isKeptForRequests(path: NodePath, depth: number): boolean {
  const { parentPath, key } = path;
  if (!parentPath || depth > maxConstants) return false;
  if (path.isIdentifier()) {
    const binding = path.scope.getBinding(path.node.name);
    if (!binding?.path.isVariableDeclarator() || binding.path.parentPath?.parentPath?.isExportNamedDeclaration())
      return false;
    return binding.referencePaths.every((reference) => isRequirementUse(reference, depth));
  }
  if (parentPath.isVariableDeclarator() && t.isIdentifier(parentPath.node.id)) {
    return isKeptForRequests(parentPath.get('id'), depth + 1);
  }
  if (parentPath.isAssignmentExpression() && key === 'right') {
    return getMemberName(parentPath.node.left) === 'requirement' || isRequirementUse(path, depth);
  }
  return isRequirementUse(path, depth);
}

/** Returns whether an object is used as the requirement of a request, or as a part of one. */
function isRequirementUse(path: NodePath, depth: number): boolean {
  const { parentPath, key } = path;
  if (!parentPath) return false;
  if (parentPath.isObjectProperty() && key === 'value') {
    return getKeyName(parentPath.node.key, parentPath.node.computed) === 'requirement';
  }
  if (parentPath.isSpreadElement()) return isKeptForRequests(parentPath.parentPath, depth + 1);
  if (isMember(parentPath) && key === 'object') {
    let member: NodePath = parentPath;
    while (isMember(member.parentPath) && member.key === 'object') member = member.parentPath;
    return member.parentPath?.isAssignmentExpression() === true && member.key === 'left';
  }
  if (parentPath.isVariableDeclarator() && t.isIdentifier(parentPath.node.id)) {
    return isKeptForRequests(parentPath.get('id'), depth + 1);
  }
  return (
    (parentPath.isTSAsExpression() ||
      parentPath.isTSSatisfiesExpression() ||
      parentPath.isConditionalExpression() ||
      parentPath.isLogicalExpression()) &&
    isRequirementUse(parentPath, depth + 1)
  );
}
