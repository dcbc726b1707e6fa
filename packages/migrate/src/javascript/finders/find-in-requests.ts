import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { isRpApiClient, type Relevance } from '../../relevance.ts';
import { matchNode, getSource } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { resolveMemberShape } from '../shapes/resolve-shape.ts';
import { emptyShape, findMember, type Member, type Shape } from '../shapes/shape.ts';
import { findOrderRequests, isMostlyOther, type OrderRequest } from './order-requests.ts';

/** Certificate policies of BankID on card, in production and in test. */
const cardPolicies = /^1\.2\.752\.78\.1\.2$|^1\.2\.3\.4\.10$/;

/** Finds what must change in the bodies of the calls that start orders. */
export function findInRequests(options: { project: Project; module: Module; relevance: Relevance }): Match[] {
  const { project, module, relevance } = options;
  const inRequests = findOrderRequests({ project, module })
    .filter(({ kind }) => kind !== 'phone')
    .flatMap((request) => {
      const member = findMember(request.shape, 'requirement');
      const requirement = member ? resolveMemberShape({ project, member }) : emptyShape;
      const isV5 = relevance.usesV5 && !(relevance.usesV6 && hasV6Member(request));
      return [
        ...matchPersonalNumber(request),
        ...matchEmptyReturnUrl(request.shape),
        ...matchConstantReturnUrl(request.shape),
        ...matchRisk(requirement),
        ...(isV5 ? [...matchMissingPinCode(request, requirement), ...matchMissingCardReader(requirement)] : []),
      ];
    });
  return [...inRequests, ...matchPersonalNumberInTypes(module)];
}

/** Finds `personalNumber` in types that list it beside `endUserIp` or `requirement`, as the requests of 5.x have it. */
function matchPersonalNumberInTypes(module: Module): Match[] {
  const matches: Match[] = [];
  t.traverseFast(module.program.node, (node) => {
    const members = t.isTSInterfaceBody(node) ? node.body : t.isTSTypeLiteral(node) ? node.members : [];
    const named = members.flatMap((member) =>
      t.isTSPropertySignature(member) ? [{ name: getKeyName(member.key, false), member }] : [],
    );
    const isRequest = named.some(({ name }) => name === 'endUserIp' || name === 'requirement');
    // What lists a member of version 6 too is a request of version 6, or a type of the application for one.
    if (!isRequest || named.some(({ name }) => v6MemberNames.includes(name ?? ''))) return;
    if (isMostlyOther(named.map(({ name }) => name))) return;
    const member = named.find(({ name }) => name === 'personalNumber')?.member;
    if (member) matches.push(matchNode({ rule: 'personal-number', module, node: member }));
  });
  return matches;
}

const v6RequestMembers = ['returnUrl', 'returnRisk', 'web', 'app'];
const v6MemberNames = [...v6RequestMembers, 'callInitiator'];

/** Returns whether a request is for version 6, in a file that has both versions in it. */
function hasV6Member({ shape }: OrderRequest): boolean {
  return v6RequestMembers.some((name) => findMember(shape, name) !== undefined);
}

function matchPersonalNumber({ shape }: OrderRequest): Match[] {
  return shape.members
    .filter(({ name }) => name === 'personalNumber')
    .map((member) => {
      const value = member.value ? getSource(member.value.module, member.value.path.node) : 'personalNumber';
      return matchNode({
        rule: 'personal-number',
        module: member.module,
        node: getPlace(member),
        detail:
          'If the person is on your site: requirement.personalNumber, and show the QR code or the launch link. If they are on the phone: phone/auth or phone/sign.',
        // Beside another requirement it would be a second one.
        suggestion:
          member.path.isAssignmentExpression() || findMember(shape, 'requirement')
            ? undefined
            : `requirement: { personalNumber: ${value} }`,
      });
    });
}

function matchEmptyReturnUrl(shape: Shape): Match[] {
  return shape.members
    .filter(({ name, value }) => name === 'returnUrl' && value?.path.evaluate().value === '')
    .map((member) => matchNode({ rule: 'empty-return-url', module: member.module, node: getPlace(member) }));
}

/** A returnUrl that is the same for every order has no nonce in it. */
function matchConstantReturnUrl(shape: Shape): Match[] {
  return shape.members
    .filter(({ name, value }) => {
      const text: unknown = name === 'returnUrl' ? value?.path.evaluate().value : undefined;
      return typeof text === 'string' && /^https?:/.test(text) && !/nonce|[#?]/.test(text);
    })
    .map((member) => matchNode({ rule: 'return-url-without-nonce', module: member.module, node: getPlace(member) }));
}

function matchRisk(requirement: Shape): Match[] {
  return requirement.members
    .filter(({ name }) => name === 'risk')
    .map((member) => matchNode({ rule: 'requirement-risk', module: member.module, node: getPlace(member) }));
}

function matchMissingPinCode(request: OrderRequest, requirement: Shape): Match[] {
  const { kind, module, body } = request;
  if (kind !== 'sign' || !(findMember(request.shape, 'userVisibleData') || isRpApiClient(module.text))) return [];
  const given = ['allowFingerprint', 'pinCode']
    .map((name) => findMember(requirement, name))
    .filter((member) => member !== undefined);
  if (given.some(({ isUnconditional }) => isUnconditional)) return [];
  const isCertain = request.shape.isComplete && requirement.isComplete && given.length === 0;
  return [
    matchNode({
      rule: 'sign-without-pin-code',
      module,
      node: body.node,
      detail: isCertain
        ? undefined
        : 'Not everything that goes into this request can be seen here; allowFingerprint may come from elsewhere.',
      suggestion: suggestPinCode({ request, requirement }),
    }),
  ];
}

/** Suggests a body with `pinCode`, where the body is a name or a member, stringified or not. */
function suggestPinCode(options: { request: OrderRequest; requirement: Shape }): string | undefined {
  const { request, requirement } = options;
  const { module, body, shape } = request;
  const isStringified = body.isCallExpression() && getMemberChain(body.node.callee).join('.') === 'JSON.stringify';
  const value = isStringified ? body.get('arguments')[0]?.node : body.node;
  if (!t.isIdentifier(value) && !t.isMemberExpression(value)) return undefined;
  const source = getSource(module, value);
  const hasNone = shape.isComplete && !findMember(shape, 'requirement');
  const kept = hasNone || (requirement.isComplete && requirement.members.length === 0 && shape.isComplete);
  const object = `{ ...${source}, requirement: { ${kept ? '' : `...${source}.requirement, `}pinCode: true } }`;
  return isStringified ? `JSON.stringify(${object})` : object;
}

function matchMissingCardReader(requirement: Shape): Match[] {
  const policies = findMember(requirement, 'certificatePolicies');
  const list: unknown = policies?.value?.path.evaluate().value;
  if (!policies || !Array.isArray(list) || findMember(requirement, 'cardReader')) return [];
  const hasCardPolicy = list.some((policy) => typeof policy === 'string' && cardPolicies.test(policy));
  return hasCardPolicy ? [matchNode({ rule: 'card-reader', module: policies.module, node: getPlace(policies) })] : [];
}

/** Returns the node to point at: the property of a literal; of an assignment only its left side. */
function getPlace(member: Member): t.Node {
  const { node } = member.path;
  return t.isAssignmentExpression(node) ? node.left : node;
}
