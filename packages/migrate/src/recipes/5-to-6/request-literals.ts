import * as t from '@babel/types';
import type { Project } from '../../javascript/ast/project.ts';
import type { OrderRequest } from '../../javascript/finders/order-requests.ts';
import { resolveMemberShape } from '../../javascript/shapes/resolve-shape.ts';
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

/** Finds the object literal of a request, if no other code uses the object. */
export function findRequestLiteral({ body, shape, module }: OrderRequest): t.ObjectExpression | undefined {
  const [outermost] = shape.literals;
  if (!outermost || outermost.module.file !== module.file) return undefined;
  if (outermost.path.node === body.node) return outermost.path.node;
  const declarator = outermost.path.parentPath;
  if (!body.isIdentifier() || !declarator?.isVariableDeclarator()) return undefined;
  return body.scope.getBinding(body.node.name)?.references === 1 ? outermost.path.node : undefined;
}

/** Finds the object literal of the requirement, if it stands inside that of the request. */
export function findRequirementLiteral(request: OrderRequest, { member }: Requirement): t.ObjectExpression | undefined {
  if (!member?.path.isObjectProperty()) return undefined;
  const { node } = member.path;
  const isInside = findRequestLiteral(request)?.properties.some((property) => property === node) === true;
  const value = member.value?.path.node;
  return isInside && t.isObjectExpression(value) ? value : undefined;
}
