import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { getSource, matchNode } from '../../javascript/ast/match-node.ts';
import type { Project } from '../../javascript/ast/project.ts';
import type { OrderRequest, RequestKind } from '../../javascript/finders/order-requests.ts';
import { findMember, type Member } from '../../javascript/shapes/shape.ts';
import { isBoolean, negate } from '../boolean-expression.ts';
import type { Change } from './change.ts';
import { getValueSource, removeFromList, removeMember, renameMember } from './member-edits.ts';
import {
  findRequestLiteral,
  findRequirementLiteral,
  isOfRequestsAlone,
  resolveRequirement,
  type Requirement,
} from './request-literals.ts';
import type { CallPurpose } from './sending-calls.ts';

/** Members that demanded what is always so in version 6: a start by token. */
const tokenStartNames = /^(tokenStartRequired|auto[sS]tartTokenRequired)$/;

/** Certificate policy of the old Nordea e-id. */
const nordeaPolicy = '1.2.752.71.1.3';

/** Planned changes of one request. */
export interface MemberChanges {
  changes: Change[];
  /** Places that a person must review because of the changes. */
  toReview: Match[];
}

/** Plans the changes of a request that are certain to keep its meaning in version 6. */
export function planMemberChanges(options: {
  project: Project;
  request: OrderRequest;
  /** Purpose of the call that gets the request; absent if no call is seen. */
  purpose: CallPurpose | undefined;
}): MemberChanges {
  const { project, request, purpose } = options;
  // The same names may go to a broker, a log or a database.
  if (purpose?.purpose === 'other') return { changes: [], toReview: [] };
  const requirement = resolveRequirement({ project, request });
  const changes = movePersonalNumber(request, requirement);
  const toReview: Match[] = [];
  for (const member of requirement.shape.members) {
    if (!hasWrittenName(member) || !isOfRequestsAlone(member)) continue;
    changes.push(...changeRequirementMember(member, request.kind));
    if (member.name === 'issuerCn') toReview.push(reviewIssuer(member));
  }
  if (purpose?.purpose === 'sends' && purpose.isSigning) changes.push(...addPinCode(request, requirement));
  for (const member of request.shape.members) {
    const isEmptyReturnUrl = member.name === 'returnUrl' && member.value?.path.isStringLiteral({ value: '' });
    if (isEmptyReturnUrl) changes.push(...removeMember(member));
  }
  return { changes, toReview };
}

/** Returns whether the name of a member is written out where it is set, and not computed from a constant. */
function hasWrittenName({ path, key, name }: Member): boolean {
  if (path.isObjectProperty() && path.node.computed) return false;
  return t.isIdentifier(key, { name }) || t.isStringLiteral(key, { value: name });
}

function changeRequirementMember(member: Member, kind: RequestKind): Change[] {
  if (tokenStartNames.test(member.name)) return removeMember(member);
  switch (member.name) {
    case 'mrtdRequired': {
      const source = getValueSource(member);
      return source === undefined ? [] : renameMember(member, 'mrtd', source);
    }
    case 'allowFingerprint':
      return negateFingerprint(member, kind);
    case 'certificatePolicies':
      return removeFromList(member, nordeaPolicy);
    case 'issuerCn':
      return removeMember(member);
    default:
      return [];
  }
}

/**
 * Changes `allowFingerprint` to `pinCode`.
 *
 * A sign request that has it only on some paths demanded the security code on the others. That is left to a person.
 */
function negateFingerprint(member: Member, kind: RequestKind): Change[] {
  const { value, isUnconditional } = member;
  if (!value || !isBoolean(value.path) || (!isUnconditional && kind !== 'auth')) return [];
  return renameMember(member, 'pinCode', negate(value.path, getSource(value.module, value.path.node)));
}

function reviewIssuer({ module, path }: Member): Match {
  return matchNode({
    rule: 'issuer-cn',
    module,
    node: path.node,
    detail:
      'Removed. If only these issuers may be accepted, judge the issuer in the certificate of the completed order.',
  });
}

/** Adds `pinCode: true` to a sign request without `allowFingerprint`, which demanded the security code in 5.x. */
function addPinCode(request: OrderRequest, requirement: Requirement): Change[] {
  const { kind, module, shape } = request;
  const isAnswered =
    findMember(requirement.shape, 'allowFingerprint') !== undefined ||
    findMember(requirement.shape, 'pinCode') !== undefined;
  if (
    kind !== 'sign' ||
    isAnswered ||
    !isSignBody(shape.members.map(({ name }) => name)) ||
    !shape.isComplete ||
    !requirement.shape.isComplete
  )
    return [];
  const add = (literal: t.ObjectExpression, property: string): Change[] => [
    { module, member: 'pinCode', keyStart: undefined, kind: 'add', literal, property },
  ];
  const requirementLiteral = findRequirementLiteral(request, requirement);
  if (requirementLiteral) return add(requirementLiteral, 'pinCode: true');
  const requestLiteral = requirement.member === undefined ? findRequestLiteral(request) : undefined;
  return requestLiteral ? add(requestLiteral, 'requirement: { pinCode: true }') : [];
}

const signMembers =
  /^(endUserIp|personalNumber|requirement|userVisibleData|userNonVisibleData|userVisibleDataFormat|returnUrl|returnRisk|app|web|endUserUa)$/;

/** Returns whether an object has a text to sign, and nothing that BankID does not know. */
export function isSignBody(names: readonly (string | undefined)[]): boolean {
  return names.includes('userVisibleData') && names.every((name) => name === undefined || signMembers.test(name));
}

/**
 * Moves `personalNumber` into the requirement of a request that demanded a start by token.
 *
 * Only there it did not start the order, and means the same in version 6.
 */
function movePersonalNumber(request: OrderRequest, requirement: Requirement): Change[] {
  const number = findMember(request.shape, 'personalNumber');
  const isStartedByToken = requirement.shape.members.some(
    ({ name, isUnconditional, value }) =>
      tokenStartNames.test(name) && isUnconditional && value?.path.isBooleanLiteral({ value: true }),
  );
  const literal = findRequirementLiteral(request, requirement);
  if (!number?.path.isObjectProperty() || !isStartedByToken || !literal) return [];
  if (!findRequestLiteral(request)?.properties.includes(number.path.node)) return [];
  const { name: member, module, key, isShorthand } = number;
  const property = isShorthand ? 'personalNumber' : `personalNumber: ${getValueSource(number) ?? 'personalNumber'}`;
  return [...removeMember(number), { module, member, keyStart: key.start ?? 0, kind: 'add', literal, property }];
}
