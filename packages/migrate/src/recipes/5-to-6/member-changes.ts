import * as t from '@babel/types';
import type { OrderRequest } from '../../javascript/order-requests.ts';
import type { Project } from '../../javascript/project.ts';
import { shapeOfMember } from '../../javascript/resolve-shape.ts';
import { memberOf, merged, type Member, type Shape } from '../../javascript/shape.ts';
import { sight, sourceOf } from '../../javascript/sight.ts';
import type { Sighting } from '../../finding.ts';
import { isBoolean, opposite } from '../boolean-value.ts';
import { replaced, withoutStatement } from '../literal-edits.ts';
import type { Change } from './change.ts';

const dropped = /^(tokenStartRequired|auto[sS]tartTokenRequired)$/;
const nordea = '1.2.752.71.1.3';

/** What is certain to be the same in 6, for one request. */
export function memberChanges(options: { project: Project; request: OrderRequest }): {
  changes: Change[];
  remarks: Sighting[];
} {
  const { project, request } = options;
  const held = memberOf(request.shape, 'requirement');
  const requirement = held ? shapeOfMember({ project, member: held }) : merged([]);
  const changes: Change[] = [];
  const remarks: Sighting[] = [];
  changes.push(...movedPersonalNumber({ request, requirement, held }));
  for (const member of requirement.members) {
    if (!isWritten(member)) continue;
    if (dropped.test(member.name)) changes.push(...removed(member));
    if (member.name === 'mrtdRequired') changes.push(...renamed(member, 'mrtd', valueText(member)));
    if (member.name === 'allowFingerprint') changes.push(...turned(member, request));
    if (member.name === 'certificatePolicies') changes.push(...withoutNordea(member));
    if (member.name === 'issuerCn') {
      changes.push(...removed(member));
      remarks.push(
        sight({
          rule: 'issuer-cn',
          module: member.module,
          node: member.path.node,
          detail:
            'Removed. If only these issuers may be accepted, judge the issuer in the certificate of the completed order.',
        }),
      );
    }
  }
  changes.push(...addedPinCode({ request, requirement, held }));
  for (const member of request.shape.members) {
    if (member.name === 'returnUrl' && member.value?.path.isStringLiteral({ value: '' }))
      changes.push(...removed(member));
  }
  return { changes, remarks };
}

/** Whether the name is written out where the member is given, not computed. */
function isWritten({ path, key, name }: Member): boolean {
  if (path.isObjectProperty() && path.node.computed) return false;
  return t.isIdentifier(key, { name }) || t.isStringLiteral(key, { value: name });
}

function tag({ module, name, key }: Member): Pick<Change, 'module' | 'member' | 'key'> {
  return { module, member: name, key: key.start ?? 0 };
}

function removed(member: Member): Change[] {
  const { module, path } = member;
  const { parent, node } = path;
  if (t.isObjectExpression(parent)) return [{ ...tag(member), kind: 'remove', literal: parent, element: node }];
  if (!t.isExpressionStatement(parent)) return [];
  return [{ ...tag(member), kind: 'edit', edits: [withoutStatement(module, parent)] }];
}

function renamed(member: Member, name: string, value: string | undefined): Change[] {
  const { module, path, key } = member;
  if (value === undefined) return [];
  const written = quoted(key, name);
  if (path.isObjectProperty()) {
    return [{ ...tag(member), kind: 'edit', edits: [replaced(module, path.node, `${written}: ${value}`)] }];
  }
  if (!path.isAssignmentExpression()) return [];
  const edits = [replaced(module, key, written), replaced(module, path.node.right, value)];
  return [{ ...tag(member), kind: 'edit', edits }];
}

/** The new name in the quotes of the old. */
function quoted(key: t.Node, name: string): string {
  const raw: unknown = t.isStringLiteral(key) ? key.extra?.['raw'] : undefined;
  return typeof raw === 'string' ? `${raw.charAt(0)}${name}${raw.charAt(0)}` : name;
}

function valueText({ value }: Member): string | undefined {
  return value && sourceOf(value.module, value.path.node);
}

/** A sign that gives it only sometimes demanded the code at the other times: then somebody must look. */
function turned(member: Member, { kind }: OrderRequest): Change[] {
  const { value, always } = member;
  if (!value || !isBoolean(value.path) || (!always && kind !== 'auth')) return [];
  return renamed(member, 'pinCode', opposite(value.path, sourceOf(value.module, value.path.node)));
}

function withoutNordea(member: Member): Change[] {
  const list = member.value?.path;
  if (!list?.isArrayExpression() || list.node.elements.length < 2) return [];
  const { node } = list;
  return node.elements
    .filter((element) => t.isStringLiteral(element, { value: nordea }))
    .map((element) => ({ ...tag(member), member: nordea, kind: 'remove', literal: node, element }));
}

interface Requirements {
  request: OrderRequest;
  requirement: Shape;
  held: Member | undefined;
}

/** The literal of the request itself, when it is written for this call alone. */
function ownLiteral({ request }: Requirements): t.ObjectExpression | undefined {
  const { place, shape, module } = request;
  const [outermost] = shape.literals;
  if (!outermost || outermost.module.file !== module.file) return undefined;
  if (outermost.path.node === place.node) return outermost.path.node;
  const declarator = outermost.path.parentPath;
  if (!place.isIdentifier() || !declarator?.isVariableDeclarator()) return undefined;
  return place.scope.getBinding(place.node.name)?.references === 1 ? outermost.path.node : undefined;
}

/** The literal of the requirement, when it stands inside the request's own. */
function innerLiteral(options: Requirements): t.ObjectExpression | undefined {
  const { held } = options;
  const own = ownLiteral(options);
  const value = held?.value?.path.node;
  const isInside =
    held?.path.isObjectProperty() === true && own?.properties.some((property) => property === held.path.node);
  return isInside && t.isObjectExpression(value) ? value : undefined;
}

/** `sign` without `allowFingerprint` demanded the code: `pinCode: true` says so. */
function addedPinCode(options: Requirements): Change[] {
  const { request, requirement, held } = options;
  const { kind, module, shape } = request;
  const said = memberOf(requirement, 'allowFingerprint') ?? memberOf(requirement, 'pinCode');
  if (kind !== 'sign' || said || !shape.complete || !requirement.complete) return [];
  const own = held === undefined ? ownLiteral(options) : undefined;
  const inner = innerLiteral(options);
  const tagged = { module, member: 'pinCode', key: -1, kind: 'add' } as const;
  if (inner) return [{ ...tagged, literal: inner, property: 'pinCode: true' }];
  return own ? [{ ...tagged, literal: own, property: 'requirement: { pinCode: true }' }] : [];
}

/** A person who is on the site and starts by token: the number moves into the requirement, and nothing else changes. */
function movedPersonalNumber(options: Requirements): Change[] {
  const { request, requirement } = options;
  const number = memberOf(request.shape, 'personalNumber');
  const byToken = requirement.members.some(
    (member) => dropped.test(member.name) && member.always && member.value?.path.isBooleanLiteral({ value: true }),
  );
  const inner = innerLiteral(options);
  const own = ownLiteral(options);
  if (!number || !byToken || !inner || !number.path.isObjectProperty() || !own?.properties.includes(number.path.node))
    return [];
  const property = number.shorthand ? 'personalNumber' : `personalNumber: ${valueText(number) ?? 'personalNumber'}`;
  return [...removed(number), { ...tag(number), kind: 'add', literal: inner, property }];
}
