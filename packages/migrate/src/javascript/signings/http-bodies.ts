import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, isMember, type CallPath } from '../ast/calls.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';

/** Members of a request configuration that hold the address. */
const addressMembers = /^(url|uri|path|pathname|endpoint)$/;
/** Members of a request configuration that hold the body, in axios, fetch and similar clients. */
const bodyMembers = /^(body|data|json|payload|form|params|request)$/;
/** Methods that send a body after the call that has the address: `superagent.post(url).send(body)`, `request.end(body)`. */
const sendingMethods = /^(send|write|end|json|body)$/;

/** Call, or `new Request(address, { body })`. */
export type SendingPath = CallPath | NodePath<t.NewExpression>;

/** Call with the expressions that may be its address and its body. */
export interface HttpCall {
  call: SendingPath;
  address: NodePath | undefined;
  /** Expressions that may be the body. Addresses and functions are not among them. */
  bodies: readonly NodePath[];
}

/** Reads a call as one of an HTTP client, of a wrapper of one, or of anything else that takes an address and a body. */
export function readHttpCall(call: SendingPath): HttpCall {
  const args = (call.get('arguments') as NodePath[]).filter(
    (argument) => argument.isExpression() || argument.isSpreadElement(),
  );
  const address = findAddress(args);
  const bodies = args.flatMap((argument) => (argument === address?.argument ? address.bodies : bodiesOf(argument)));
  return { call, address: address?.path, bodies: [...(isCall(call) ? sentLater(call) : []), ...bodies] };
}

function findAddress(
  args: readonly NodePath[],
): { argument: NodePath; path: NodePath; bodies: readonly NodePath[] } | undefined {
  for (const argument of args.slice(0, 2)) {
    const configuration = argument.isObjectExpression() ? memberOf(argument, addressMembers) : undefined;
    if (configuration) return { argument, path: configuration, bodies: bodyMembersOf(argument) };
    const isVerb = argument.isStringLiteral() && /^(get|post|put|patch|delete)$/i.test(argument.node.value);
    const isAddress = !isVerb && !argument.isObjectExpression() && !argument.isFunction() && !argument.isNullLiteral();
    if (isAddress) return { argument, path: argument, bodies: [] };
  }
  return undefined;
}

function memberOf(path: NodePath, names: RegExp): NodePath | undefined {
  if (!path.isObjectExpression()) return undefined;
  for (const property of path.get('properties')) {
    if (!property.isObjectProperty()) continue;
    if (names.test(getKeyName(property.node.key, property.node.computed) ?? '')) return property.get('value');
  }
  return undefined;
}

function bodyMembersOf(argument: NodePath): NodePath[] {
  if (!argument.isObjectExpression()) return [];
  return argument.get('properties').flatMap((property): NodePath[] => {
    if (!property.isObjectProperty()) return [];
    const name = getKeyName(property.node.key, property.node.computed) ?? '';
    const value = property.get('value');
    return bodyMembers.test(name) && !value.isBooleanLiteral() ? [value] : [];
  });
}

function bodiesOf(argument: NodePath): NodePath[] {
  if (argument.isSpreadElement()) return [argument.get('argument')];
  const path = unwrapExpression(argument);
  if (path.isFunction() || path.isLiteral()) return path.isTemplateLiteral() ? [argument] : [];
  const members = bodyMembersOf(path);
  return members.length > 0 ? members : [argument];
}

/** Finds what is sent after the call, in its chain or through the name that it is kept under. */
export function sentLater(call: CallPath): NodePath[] {
  const sent: NodePath[] = [];
  for (let path: NodePath = call; ;) {
    const next = methodCallOn(path);
    if (!next) break;
    if (sendingMethods.test(getMemberName(next.node.callee) ?? '')) sent.push(...bodyArguments(next));
    path = next;
  }
  const { parentPath } = call;
  if (!parentPath?.isVariableDeclarator() || !t.isIdentifier(parentPath.node.id)) return sent;
  for (const reference of call.scope.getBinding(parentPath.node.id.name)?.referencePaths ?? []) {
    const method = methodCallOn(reference);
    if (method && sendingMethods.test(getMemberName(method.node.callee) ?? '')) sent.push(...bodyArguments(method));
  }
  return sent;
}

function bodyArguments(call: CallPath): NodePath[] {
  return (call.get('arguments') as NodePath[]).filter(
    (argument) => !argument.isFunction() && !argument.isStringLiteral(),
  );
}

function methodCallOn(object: NodePath): CallPath | undefined {
  const member = object.parentPath;
  if (!isMember(member) || object.key !== 'object') return undefined;
  const call = member.parentPath;
  return isCall(call) && member.key === 'callee' ? call : undefined;
}

/** Calls that take words and objects, and send nothing to BankID: routes of the own server, pages, events, logs, tests. */
const harmlessNames =
  /^(push|replace|navigate|redirect|goto|on|once|off|emit|addEventListener|dispatchEvent|log|info|warn|error|debug|trace|t|describe|test|it|expect|equal|deepEqual|startsWith|endsWith|includes|indexOf|match|split|has|delete|render|getElementById|querySelector|useState|require|import|mock|doMock|unmock|resolve|stringify|parse|createElement|Link|track)$/;
const routers = /(app|router|routes|fastify|hono|koa|express|server)$/i;

/** Returns whether a call cannot send a request to BankID: it registers a route, opens a page, logs or is part of a test. */
export function isHarmlessCall(call: SendingPath): boolean {
  const { callee } = call.node;
  const args = call.get('arguments') as NodePath[];
  const name = getCalleeName(callee) ?? '';
  // `queue.push({ path, body })` hands a request on, `router.push('/sign')` opens a page.
  if (harmlessNames.test(name)) return name !== 'push' || args[0]?.isObjectExpression() !== true;
  // `Object.prototype.hasOwnProperty.call(…)`
  if (getMemberChain(callee).at(-2) === 'hasOwnProperty') return true;
  const owner = t.isMemberExpression(callee) || t.isOptionalMemberExpression(callee) ? callee.object : undefined;
  const object = owner && t.isIdentifier(owner) ? owner.name : '';
  const hasHandler = args.some((argument) => argument.isFunction() || argument.isIdentifier());
  const isClient = args.some((argument) => argument.isObjectExpression());
  return routers.test(object) && hasHandler && !isClient;
}
