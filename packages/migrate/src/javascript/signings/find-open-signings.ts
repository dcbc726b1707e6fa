import type { NodePath } from '@babel/traverse';
import type * as t from '@babel/types';
import { indexLines, getPosition } from '../../files/indexed-text.ts';
import { isIgnoredByComment } from '../../findings/ignore-comment.ts';
import type { Match } from '../../findings/finding.ts';
import { isLibraryRequest } from '../../recipes/npm-bankid.ts';
import { isRpApiClient } from '../../relevance.ts';
import { getSource, matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, unwrapExpression } from '../ast/names.ts';
import { findOrderRequests } from '../finders/order-requests.ts';
import { resolveShape } from '../shapes/resolve-shape.ts';
import { findMember, type Shape } from '../shapes/shape.ts';
import { testFile } from './call-graph.ts';
import { findCallers } from './callers.ts';
import { evaluateEnds, isEndpoint, isSignEndpoint, type AddressEnds } from './endpoints.ts';
import { isHarmlessCall, readHttpCall, type HttpCall } from './http-bodies.ts';
import { findOpenBodies, findParameter, type OpenBody, type SigningContext } from './open-bodies.ts';

/** Sign request that may go out without `pinCode`, at the place that decides it. */
export interface OpenSigning extends OpenBody {
  /** The call that sends it. */
  call: { module: Module; node: t.Node };
  /** `true` if the call names the endpoint for signing; otherwise it may be another one. */
  isSign: boolean;
}

/**
 * Finds every sign request of a code base for which it is not certain that it demands the security code in version 6.
 *
 * A request counts where a call names the endpoint, where an order is built, and where the endpoint is not known. It is
 * followed through wrappers to the calls that make the body.
 */
export function findOpenSignings(options: { context: SigningContext; modules: readonly Module[] }): OpenSigning[] {
  const { context, modules } = options;
  const open: OpenSigning[] = [];
  for (const module of modules.filter(({ file }) => !testFile.test(file))) {
    const addresses = isRpApiClient(module.text) || context.graph.importsAny(module.file, hasAddress(modules));
    module.program.traverse({
      CallExpression: (call) => {
        open.push(...judgeCall({ context, module, call, callsRpApi: addresses }));
      },
    });
    for (const request of findOrderRequests({ project: context.project, module })) {
      const { kind, body, call, shape } = request;
      const mayBeSign = kind === 'sign' || (kind === 'unknown' && findMember(shape, 'userVisibleData') !== undefined);
      if (!mayBeSign || isLibraryRequest(request)) continue;
      const sent = { module, node: call?.node ?? body.node };
      // From the last use of a variable everything that is assigned to it is seen.
      const site = { module, path: call ? body : (request.lastUse ?? body) };
      open.push(
        ...findOpenBodies({ context, site }).map((place) => ({ ...place, call: sent, isSign: kind === 'sign' })),
      );
    }
  }
  return unique(open.filter((signing) => !isIgnored(signing)));
}

const hasAddress =
  (modules: readonly Module[]) =>
  (file: string): boolean =>
    modules.some((module) => module.file === file && isRpApiClient(module.text));

/** Of several signings with one body, those whose endpoint is known come last and stay. */
function unique(signings: readonly OpenSigning[]): OpenSigning[] {
  const sorted = [...signings].sort((a, b) => Number(a.isSign) - Number(b.isSign));
  return [...new Map(sorted.map((one) => [`${one.module.file} ${one.node.start} ${one.node.end}`, one])).values()];
}

/** A person has decided about a signing that a comment hides, at the call or at the body. */
function isIgnored({ module, node, call }: OpenSigning): boolean {
  return [{ module, node }, call].some((place) => {
    const file = indexLines(place.module.text);
    const { line } = getPosition(file, place.node.start ?? 0);
    return isIgnoredByComment({ file, line, rule: 'sign-without-pin-code' });
  });
}

interface JudgedCall {
  context: SigningContext;
  module: Module;
  call: NodePath<t.CallExpression>;
  /** `true` if the module has the address of the RP API, or imports it. */
  callsRpApi: boolean;
}

/** Names of functions that send requests. */
const sendingNames =
  /^(post|put|patch|request|fetch|got|ky|axios|needle|superagent|send\w*|call\w*|\w*(fetch|post|request))$/i;

function judgeCall({ context, module, call, callsRpApi }: JudgedCall): OpenSigning[] {
  const http = readHttpCall(call);
  if (isHarmlessCall(http)) return [];
  const sent = { module, node: call.node };
  const name = getCalleeName(call.node.callee) ?? '';
  const named = call
    .get('arguments')
    .flatMap((argument) =>
      argument.isExpression() && !argument.isObjectExpression() ? evaluateEnds(argument).words : [],
    );
  const ends: AddressEnds = http.address ? evaluateEnds(http.address) : { words: [], unknown: [] };
  const words = [...named, ...ends.words];
  if (words.some(isSignEndpoint) && (callsRpApi || words.some((word) => word.includes('/')))) {
    if (isOwnServer(name, http)) return [];
    if (/^(bind|partial|curry)/.test(name))
      return [{ module, node: call.node, why: 'notFollowed', call: sent, isSign: true }];
    return openBodiesOf({ context, module, http }).map((place) => ({ ...place, call: sent, isSign: true }));
  }
  if (!callsRpApi || words.some(isEndpoint) || ends.unknown.length === 0 || !sendingNames.test(name)) return [];
  const open = openBodiesOf({ context, module, http });
  if (open.length === 0) return [];
  const isKnown = ends.unknown.every((path) => isEndpointKnown({ context, module, path, depth: 0 }));
  return isKnown
    ? []
    : open.map(({ node, module: where }) => ({
        module: where,
        node,
        why: 'unknownEndpoint',
        call: sent,
        isSign: false,
      }));
}

/** A path without a host, given to `fetch` itself, is one of the page's own server. */
function isOwnServer(name: string, { address }: HttpCall): boolean {
  if (name !== 'fetch' || !address) return false;
  const path = unwrapExpression(address);
  const start = path.isStringLiteral()
    ? path.node.value
    : path.isTemplateLiteral()
      ? path.node.quasis[0]?.value.raw
      : '';
  return start?.startsWith('/') === true;
}

/** Returns the places of a call that decide about `pinCode`, or none if one of its bodies sets it or none can be an order. */
function openBodiesOf(options: { context: SigningContext; module: Module; http: HttpCall }): OpenBody[] {
  const { context, module, http } = options;
  const judged = http.bodies.map((path) => {
    const shape = resolveShape({ project: context.project, site: { module, path } });
    return { shape, places: findOpenBodies({ context, site: { module, path } }) };
  });
  // One that is answered, or may be none, is not decisive while another may be the body.
  if (judged.some(({ shape, places }) => places.length === 0 && mayBeSigning(shape))) return [];
  const orders = judged.filter(({ shape }) => mayBeSigning(shape));
  const known = orders.find(({ shape }) => findMember(shape, 'userVisibleData') ?? findMember(shape, 'endUserIp'));
  // The first of several unknown arguments is the body; the others are configurations.
  return (known ?? orders[0])?.places ?? [];
}

/** BankID refuses a sign request without `userVisibleData`, so an object that is known not to have it is something else. */
function mayBeSigning(shape: Shape): boolean {
  return !shape.isComplete || findMember(shape, 'userVisibleData') !== undefined;
}

const maxDepth = 6;

/** Returns whether an endpoint that comes in through a parameter is written out in every call. */
function isEndpointKnown(options: { context: SigningContext; module: Module; path: NodePath; depth: number }): boolean {
  const { context, module, path, depth } = options;
  const parameter = path.isIdentifier() ? findParameter(path) : undefined;
  if (!parameter || depth > maxDepth) return false;
  const { calls, isComplete } = findCallers({ fn: parameter.fn, module, graph: context.graph });
  return (
    isComplete &&
    calls.every((site) => {
      const argument = site.call.get('arguments')[parameter.index];
      if (!argument?.isExpression()) return false;
      const { words, unknown } = evaluateEnds(argument);
      // The calls that name the endpoint for signing are judged where they stand.
      const areNamed = words.every((word) => isEndpoint(word) || !/sign/i.test(word));
      return (
        areNamed &&
        unknown.every((next) => isEndpointKnown({ context, module: site.module, path: next, depth: depth + 1 }))
      );
    })
  );
}

const explanations: Readonly<Record<OpenBody['why'], string>> = {
  notSet: 'Set requirement.pinCode here: true to go on demanding the security code, false to accept biometrics.',
  unknownMembers:
    'Not everything that goes into this request can be seen here. Set requirement.pinCode where it is made.',
  unknownCallers:
    'The body is passed in, and not every caller is seen. Set requirement.pinCode here, or in each caller.',
  unknownEndpoint: 'The endpoint is not known here. If this may be a sign request, set requirement.pinCode.',
  notFollowed: 'What is sent from here cannot be followed. If this may be a sign request, set requirement.pinCode.',
};

/** Converts open signings to matches, each at the place where the body is made or passed. */
export function matchOpenSignings(signings: readonly OpenSigning[]): Match[] {
  return signings.map(({ module, node, why, call }) => {
    const source = getSource(module, node);
    const isName = /^[\w$.]+$/.test(source);
    const at = call.node === node ? '' : ` It is sent by ${call.module.file}:${lineOf(call.module, call.node)}.`;
    return matchNode({
      rule: 'sign-without-pin-code',
      module,
      node,
      detail: explanations[why] + at,
      suggestion: isName ? `{ ...${source}, requirement: { ...${source}.requirement, pinCode: true } }` : undefined,
    });
  });
}

function lineOf(module: Module, node: t.Node): number {
  return getPosition(indexLines(module.text), node.start ?? 0).line;
}
