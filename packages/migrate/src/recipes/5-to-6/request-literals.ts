import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { unwrapExpression } from '../../javascript/ast/names.ts';
import type { Project } from '../../javascript/ast/project.ts';
import type { OrderRequest } from '../../javascript/finders/order-requests.ts';
import { resolveMemberShape } from '../../javascript/shapes/resolve-shape.ts';
import { unwrapBody } from '../../javascript/signings/unwrap-body.ts';
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
export function findRequestLiteral({ body, shape, module }: OrderRequest): t.ObjectExpression | undefined {
  const [outermost] = shape.literals;
  if (!outermost || outermost.module.file !== module.file) return undefined;
  return leadsTo(unwrapBody(body), outermost.path.node, 0) ? outermost.path.node : undefined;
}

const maxConstants = 4;

/** Returns whether an expression is a literal, or a constant that is set to it and only sent, read and written to. */
function leadsTo(path: NodePath, literal: t.Node, depth: number): boolean {
  if (path.node === literal) return true;
  if (!path.isIdentifier() || depth > maxConstants) return false;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding?.constant || !binding.path.isVariableDeclarator() || !t.isIdentifier(binding.path.node.id)) return false;
  if (binding.path.parentPath?.parentPath?.isExportNamedDeclaration() === true) return false;
  const init = unwrapBody(binding.path.get('init') as NodePath);
  const isText = init.node !== unwrapExpression(binding.path.get('init') as NodePath).node;
  const isOnlySent = binding.referencePaths.every(
    ({ parentPath, key, listKey }) =>
      (parentPath?.isCallExpression() === true && listKey === 'arguments') ||
      (parentPath?.isMemberExpression() === true && key === 'object') ||
      (parentPath?.isObjectProperty() === true && key === 'value'),
  );
  return (isText || isOnlySent) && leadsTo(init, literal, depth + 1);
}

/** Finds the object literal of the requirement, if it stands inside that of the request. */
export function findRequirementLiteral(request: OrderRequest, { member }: Requirement): t.ObjectExpression | undefined {
  if (!member?.path.isObjectProperty()) return undefined;
  const { node } = member.path;
  const isInside = findRequestLiteral(request)?.properties.some((property) => property === node) === true;
  const value = member.value?.path.node;
  return isInside && t.isObjectExpression(value) ? value : undefined;
}
