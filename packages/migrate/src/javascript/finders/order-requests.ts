import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isRpApiClient } from '../../relevance.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getEnclosingNames, getKeyName, getMemberChain } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { resolveShape } from '../shapes/resolve-shape.ts';
import { findMember, type Shape } from '../shapes/shape.ts';
import { sentLater } from '../signings/http-bodies.ts';
import { unwrapBody } from '../signings/unwrap-body.ts';
import { findEndpoint, type Endpoint } from './endpoint.ts';

/** Kind of order. `phone`: `phone/auth` or `phone/sign` of version 6. `unknown`: the code does not tell which. */
export type RequestKind = 'auth' | 'sign' | 'phone' | 'unknown';

/** Object that becomes the body of a call that starts an order. */
export interface OrderRequest {
  kind: RequestKind;
  module: Module;
  /** The argument of the call, or the object literal where no call is seen. */
  body: NodePath;
  call: NodePath<t.CallExpression> | undefined;
  /** The last use of the variable that holds the object literal, where no call is seen. */
  lastUse?: NodePath;
  shape: Shape;
}

/**
 * Finds the requests of a module that start orders.
 *
 * An object is one if it has `endUserIp`. In a file that calls the RP API itself, the body of a call to `/auth` or `/sign`
 * is one too.
 */
export function findOrderRequests(options: { project: Project; module: Module }): OrderRequest[] {
  const { project, module } = options;
  const requests: OrderRequest[] = [];
  const callsRpApi = isRpApiClient(module.text);
  const literalsInCalls = new Set<t.Node>();
  module.program.traverse({
    CallExpression(call) {
      const endpoint = findEndpoint(call);
      if (endpoint === undefined && isRecord(call.node)) {
        for (const argument of call.get('arguments')) literalsInCalls.add(argument.node);
        return;
      }
      for (const body of findBodies(call, endpoint)) {
        const shape = resolveShape({ project, site: { module, path: body } });
        const hasEndUserIp = findMember(shape, 'endUserIp') !== undefined;
        const goesToRpApi = callsRpApi && endpoint?.isPath === true && hasOrderMember(shape);
        if ((!hasEndUserIp && !goesToRpApi) || isMostlyOther(shape.members.map(({ name }) => name))) continue;
        for (const { path } of shape.literals) literalsInCalls.add(path.node);
        const kind = findMember(shape, 'callInitiator')
          ? 'phone'
          : (endpoint?.kind ?? kindFromName(getCalleeName(call.node.callee) ?? ''));
        if (kind !== 'other') requests.push({ kind, module, body, call, shape });
      }
    },
  });
  module.program.traverse({
    ObjectExpression(literal) {
      if (literalsInCalls.has(literal.node) || !hasKey(literal.node, 'endUserIp') || isOnlyRecorded(literal)) return;
      const lastUse = findLastUse(literal) ?? literal;
      const shape = resolveShape({ project, site: { module, path: lastUse } });
      if (isMostlyOther(shape.members.map(({ name }) => name))) return;
      const kind = findMember(shape, 'callInitiator') ? 'phone' : kindFromNames(getEnclosingNames(literal));
      requests.push({ kind, module, body: literal, call: undefined, lastUse, shape });
    },
  });
  return preferKnownKinds(requests);
}

/** Members by which an object is known as a body. A configuration of an HTTP client, or the state of a page, has none. */
function hasOrderMember(shape: Shape): boolean {
  return shape.members.some(({ name }) => /^(endUserIp|userVisibleData|requirement|personalNumber)$/.test(name));
}

/** Members that requests have in any version. */
const requestMembers =
  /^(?:endUserIp|endUserUa|personalNumber|requirement|user(?:Non)?VisibleData(?:Format)?|return(?:Url|Risk)|callInitiator|web|app|(?:end_?user|user|personal)_.*)$/;
/** So many members that BankID does not know make an object something of the application's own. */
const minOtherMembers = 3;

/** Returns whether most members of an object are not those of a request: it is passed on within the application. */
export function isMostlyOther(members: readonly (string | undefined)[]): boolean {
  const names = [...new Set(members)];
  const others = names.filter((name) => name === undefined || !requestMembers.test(name)).length;
  return others >= minOtherMembers && others > names.length / 2;
}

/** `superagent.post('/sign').send(body)` has one body and two calls, of which one tells the endpoint. */
function preferKnownKinds(requests: readonly OrderRequest[]): OrderRequest[] {
  const known = new Set(requests.filter(({ kind }) => kind !== 'unknown').map(({ body }) => body.node));
  return requests.filter(({ kind, body }) => kind !== 'unknown' || !known.has(body.node));
}

/** Names of functions and objects that write down what happened, and send nothing to BankID. */
const recordMethod =
  /^(?:log|debug|info|warn|error|trace|audit|record|track|save|insert|persist|publish|capture|emit|store)/i;
const recordOwner =
  /^_?(?:console|log|logger|audit|auditLog|db|database|repo|repository|metrics|analytics|cache|redis|session|events?)$/i;

/** Returns whether a call writes a line of a log, an audit or a database. */
function isRecord({ callee }: t.CallExpression): boolean {
  const [method = '', owner = ''] = getMemberChain(callee).toReversed();
  return recordMethod.test(method) || recordOwner.test(owner);
}

/** Returns whether a variable that holds a literal is only given to calls that record it. */
function isOnlyRecorded(literal: NodePath): boolean {
  const declarator = literal.parentPath;
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return false;
  const references = literal.scope.getBinding(declarator.node.id.name)?.referencePaths ?? [];
  return references.length > 0 && references.every(({ parent }) => t.isCallExpression(parent) && isRecord(parent));
}

/** Finds the last use of the variable that holds a literal. From there its shape has everything that is assigned to it. */
function findLastUse(literal: NodePath): NodePath | undefined {
  const declarator = literal.parentPath;
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return undefined;
  return literal.scope.getBinding(declarator.node.id.name)?.referencePaths.at(-1);
}

function hasKey(node: t.ObjectExpression, name: string): boolean {
  return node.properties.some(
    (property) => t.isObjectProperty(property) && getKeyName(property.key, property.computed) === name,
  );
}

/** Members of a request configuration that hold the body, in axios, fetch and similar clients. */
const bodyMembers = /^(body|data|json|payload|form|params|request)$/;

/**
 * Finds the expressions that may be the body of a request: arguments, members like `body` of an argument, and what is
 * sent after a call that names an endpoint.
 */
function findBodies(call: NodePath<t.CallExpression>, endpoint: Endpoint | undefined): NodePath[] {
  const name = getCalleeName(call.node.callee) ?? '';
  if (/^(stringify|assign|freeze|structuredClone|log|info|debug|byteLength)$/.test(name)) return [];
  const sent = endpoint ? sentLater(call) : [];
  return [...bodiesInArguments(call), ...sent].map(unwrapBody);
}

function bodiesInArguments(call: NodePath<t.CallExpression>): NodePath[] {
  return call.get('arguments').flatMap((argument): NodePath[] => {
    if (!argument.isObjectExpression()) {
      const mayBeObject =
        argument.isIdentifier() ||
        argument.isCallExpression() ||
        argument.isMemberExpression() ||
        argument.isTSAsExpression();
      return mayBeObject ? [argument] : [];
    }
    const bodies = argument.get('properties').flatMap((property) => {
      if (!property.isObjectProperty()) return [];
      const name = getKeyName(property.node.key, property.node.computed) ?? '';
      return bodyMembers.test(name) ? [property.get('value')] : [];
    });
    return bodies.length > 0 && !hasKey(argument.node, 'endUserIp') ? bodies : [argument];
  });
}

function kindFromNames(names: readonly string[]): RequestKind {
  for (const name of names.toReversed()) {
    const kind = kindFromName(name);
    if (kind !== 'unknown') return kind;
  }
  return 'unknown';
}

function kindFromName(name: string): RequestKind {
  if (/phone/i.test(name)) return 'phone';
  // Not signIn, signed, signUp or signal.
  if (/sign(?!in|ed|up|al)|signature/i.test(name)) return 'sign';
  return /auth|login|identif|signin/i.test(name) ? 'auth' : 'unknown';
}
