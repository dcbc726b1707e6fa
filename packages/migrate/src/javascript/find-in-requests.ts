import * as t from '@babel/types';
import { callsRpApi, type Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import type { Module } from './module.ts';
import { keyName } from './names.ts';
import { orderRequests, type OrderRequest } from './order-requests.ts';
import type { Project } from './project.ts';
import { shapeOfMember } from './resolve-shape.ts';
import { memberOf, merged, type Member, type Shape } from './shape.ts';
import { sight, sourceOf } from './sight.ts';

const cardPolicies = /^1\.2\.752\.78\.1\.2$|^1\.2\.3\.4\.10$/;

/** What must change in the bodies of the calls that start orders, wherever their members are written. */
export function findInRequests(options: { project: Project; module: Module; evidence: Evidence }): Sighting[] {
  const { project, module, evidence } = options;
  const inRequests = orderRequests({ project, module })
    .filter(({ kind }) => kind !== 'phone')
    .flatMap((request) => {
      const member = memberOf(request.shape, 'requirement');
      const requirement = member ? shapeOfMember({ project, member }) : merged([]);
      return [
        ...personalNumber(request),
        ...emptyReturnUrl(request.shape),
        ...risk(requirement),
        ...(evidence.five && !speaksSix(evidence, request)
          ? [...withoutPinCode(request, requirement), ...card(requirement)]
          : []),
      ];
    });
  return [...inRequests, ...personalNumberInTypes(module)];
}

/** Types of requests that list it beside endUserIp. */
function personalNumberInTypes(module: Module): Sighting[] {
  const found: Sighting[] = [];
  t.traverseFast(module.program.node, (node) => {
    const members = t.isTSInterfaceBody(node) ? node.body : t.isTSTypeLiteral(node) ? node.members : [];
    const named = members.flatMap((member) =>
      t.isTSPropertySignature(member) ? [{ name: keyName(member.key, false), member }] : [],
    );
    if (!named.some(({ name }) => name === 'endUserIp') || named.some(({ name }) => name === 'callInitiator')) return;
    const member = named.find(({ name }) => name === 'personalNumber')?.member;
    if (member) found.push(sight({ rule: 'personal-number', module, node: member }));
  });
  return found;
}

/** A file with both versions in it: the request tells by what it holds. */
function speaksSix(evidence: Evidence, { shape }: OrderRequest): boolean {
  return evidence.six && ['returnUrl', 'returnRisk', 'web', 'app'].some((name) => memberOf(shape, name) !== undefined);
}

function personalNumber({ shape }: OrderRequest): Sighting[] {
  return shape.members
    .filter(({ name }) => name === 'personalNumber')
    .map((member) => {
      const value = member.value ? sourceOf(member.value.module, member.value.path.node) : 'personalNumber';
      return sight({
        rule: 'personal-number',
        module: member.module,
        node: whole(member),
        detail:
          'If the person is on your site: requirement.personalNumber, and show the QR code or the launch link. If they are on the phone: phone/auth or phone/sign.',
        suggestion: member.path.isAssignmentExpression() ? undefined : `requirement: { personalNumber: ${value} }`,
      });
    });
}

function emptyReturnUrl(shape: Shape): Sighting[] {
  return shape.members
    .filter(({ name, value }) => name === 'returnUrl' && value?.path.evaluate().value === '')
    .map((member) => sight({ rule: 'empty-return-url', module: member.module, node: whole(member) }));
}

function risk(requirement: Shape): Sighting[] {
  return requirement.members
    .filter(({ name }) => name === 'risk')
    .map((member) => sight({ rule: 'requirement-risk', module: member.module, node: whole(member) }));
}

function withoutPinCode(request: OrderRequest, requirement: Shape): Sighting[] {
  const { kind, module, place } = request;
  if (kind !== 'sign' || !(memberOf(request.shape, 'userVisibleData') || callsRpApi(module.text))) return [];
  const said = ['allowFingerprint', 'pinCode']
    .map((name) => memberOf(requirement, name))
    .filter((member) => member !== undefined);
  if (said.some(({ always }) => always)) return [];
  const sure = request.shape.complete && requirement.complete && said.length === 0;
  return [
    sight({
      rule: 'sign-without-pin-code',
      module,
      node: place.node,
      detail: sure
        ? undefined
        : 'Not everything that goes into this request can be seen here; allowFingerprint may come from elsewhere.',
      suggestion: t.isObjectExpression(place.node)
        ? undefined
        : `{ ...${sourceOf(module, place.node)}, requirement: { ...${sourceOf(module, place.node)}.requirement, pinCode: true } }`,
    }),
  ];
}

function card(requirement: Shape): Sighting[] {
  const policies = memberOf(requirement, 'certificatePolicies');
  const list: unknown = policies?.value?.path.evaluate().value;
  if (!policies || !Array.isArray(list) || memberOf(requirement, 'cardReader')) return [];
  const asksForCard = list.some((policy) => typeof policy === 'string' && cardPolicies.test(policy));
  return asksForCard ? [sight({ rule: 'card-reader', module: policies.module, node: whole(policies) })] : [];
}

/** The whole property of a literal; of an assignment only what is assigned to. */
function whole(member: Member): t.Node {
  const { node } = member.path;
  return t.isAssignmentExpression(node) ? node.left : node;
}
