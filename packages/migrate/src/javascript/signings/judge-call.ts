import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getCalleeName, unwrapExpression } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { resolveShape } from '../shapes/resolve-shape.ts';
import { findMember, type Shape } from '../shapes/shape.ts';
import { evaluateAddress, type Address } from './addresses.ts';
import { findCallers } from './callers.ts';
import { evaluateBase } from './client-base.ts';
import { isHarmlessCall, readHttpCall, type HttpCall, type SendingPath } from './http-bodies.ts';
import { findParameter, judgeBody, type OpenBody, type SigningContext } from './open-bodies.ts';
import { joinBase, placeAddress, type Place } from './place-address.ts';
import { printCode } from '../ast/print-code.ts';

/** Sign request that may go out without `pinCode`, at the place that decides it. */
export interface OpenSigning extends OpenBody {
  /** The call that sends it. */
  call: { module: Module; node: t.Node; path: SendingPath | undefined };
  /** `true` if the call names the endpoint for signing; otherwise it may be another one. */
  isSign: boolean;
  /** `true` if the address of the call ends in the endpoint for signing. Otherwise a name says so. */
  isWritten: boolean;
}

/** Result of the judgement of one call. */
export interface JudgedCall {
  open: readonly OpenSigning[];
  /** `true` if the call names the endpoint for signing, and nothing more needs to be known about it. */
  isAccounted: boolean;
}

const nothing: JudgedCall = { open: [], isAccounted: false };

/** Names of functions that send requests. */
export const sendingNames: RegExp =
  /^(post|put|patch|request|fetch|got|ky|axios|needle|superagent|send\w*|call\w*|execute|exec|invoke|dispatch|exchange|transmit|perform|\w*(fetch|post|request))$/i;

/** Imports between a file and the address, up to which any request in the file may go to it. */
const nearImports = 2;

/** Judges a call: whether it sends a signing, and if so, whether its body is certain to demand the security code. */
export function judgeCall(options: {
  context: SigningContext;
  module: Module;
  call: SendingPath;
  /** Number of imports from the module to the address. */
  distance: number;
}): JudgedCall {
  const { context, module, call, distance } = options;
  const { project } = context;
  if (isHarmlessCall(call)) return nothing;
  const http = readHttpCall(call);
  const evaluate = (path: NodePath): Address[] => evaluateAddress({ project, site: { module, path } });
  const bases = evaluateBase({ project, module, call });
  const named = (call.get('arguments') as NodePath[])
    .filter((argument) => argument.isExpression() && !argument.isObjectExpression() && argument !== http.address)
    .flatMap(evaluate)
    .filter(({ parts }) => typeof parts.at(-1) === 'string');
  const own = http.address ? evaluate(http.address) : [];
  const addresses = joinBase(bases, [...own, ...named]).map((address) => ({ address, place: placeAddress(address) }));
  const signing = addresses.filter(({ place }) => place.kind === 'sign');
  const isWritten = signing.some(({ address: { parts } }) => parts.some((part) => printCode(part).includes('/')));
  if (signing.length > 0 && (Number.isFinite(distance) || isWritten)) {
    return judgeSigning({ context, module, http });
  }
  if (addresses.length > 0 && addresses.every(({ place }) => place.kind === 'elsewhere'))
    return { open: [], isAccounted: true };
  const { length } = own;
  const places = addresses.slice(0, bases.length > 0 ? length * bases.length : length).map(({ place }) => place);
  return { open: judgeUnknown({ context, module, http, places, distance }), isAccounted: false };
}

/** Tells where a call sends something, for each address that it may have. It is empty if the call names none. */
export function placeCall(options: { project: Project; module: Module; call: SendingPath }): Place[] {
  const { project, module, call } = options;
  const { address } = readHttpCall(call);
  const own = address ? evaluateAddress({ project, site: { module, path: address } }) : [];
  return joinBase(evaluateBase({ project, module, call }), own).map(placeAddress);
}

function judgeSigning(options: { context: SigningContext; module: Module; http: HttpCall }): JudgedCall {
  const { context, module, http } = options;
  const { node } = http.call;
  if (isOwnServer(http)) return { open: [], isAccounted: true };
  // `post.apply(client, ['/sign', body])`, `post.bind(client, '/sign')`: the arguments are those of another function.
  if (isIndirect(http)) {
    const place: OpenSigning = {
      module,
      node,
      why: 'notFollowed',
      call: { module, node, path: http.call },
      isSign: true,
      isWritten: true,
    };
    return { open: [place], isAccounted: true };
  }
  const { places, isDecided } = judgeBodies({ context, module, http });
  const open = places.map((place) => ({
    ...place,
    call: { module, node, path: http.call },
    isSign: true,
    isWritten: true,
  }));
  return { open, isAccounted: isDecided };
}

function isIndirect({ call, address }: HttpCall): boolean {
  const name = getCalleeName(call.node.callee) ?? '';
  if (/^(apply|bind|partial|curry)/.test(name)) return true;
  // `client.call('sign', body)` is a method of the code base, `post.call(client, 'sign', body)` is not.
  return name === 'call' && !t.isIdentifier(call.node.callee) && address?.isIdentifier() === true;
}

/** A path without a host, given to `fetch` itself, is one of the page's own server. */
function isOwnServer({ call, address }: HttpCall): boolean {
  if (getCalleeName(call.node.callee) !== 'fetch' || !t.isIdentifier(call.node.callee) || !address) return false;
  const path = unwrapExpression(address);
  const start = path.isStringLiteral()
    ? path.node.value
    : path.isTemplateLiteral()
      ? path.node.quasis[0]?.value.raw
      : '';
  return start?.startsWith('/') === true && !/\brp\/v/.test(start);
}

/** Judges a call whose endpoint is not written out. */
function judgeUnknown(options: {
  context: SigningContext;
  module: Module;
  http: HttpCall;
  places: readonly Place[];
  distance: number;
}): OpenSigning[] {
  const { context, module, http, places, distance } = options;
  const unknown = places.filter(({ kind }) => kind === 'unknown');
  if (unknown.length === 0) return [];
  const name = getCalleeName(http.call.node.callee) ?? '';
  const isToRpApi = unknown.some(({ isRpApi }) => isRpApi);
  if (!isToRpApi && (distance > nearImports || !sendingNames.test(name))) return [];
  const { places: open } = judgeBodies({ context, module, http });
  if (open.length === 0) return [];
  const isKnown = unknown.every(
    ({ unknown: path }) => path !== undefined && isEndpointKnown({ context, module, path, depth: 0 }),
  );
  if (isKnown) return [];
  const call = { module, node: http.call.node, path: http.call };
  return open.map((place) => ({ ...place, why: 'unknownEndpoint', call, isSign: false, isWritten: false }));
}

/** Returns the places of a call that decide about `pinCode`, and whether one of its arguments is certain to be the body. */
function judgeBodies(options: { context: SigningContext; module: Module; http: HttpCall }): {
  places: readonly OpenBody[];
  isDecided: boolean;
} {
  const { context, module, http } = options;
  const judged = http.bodies.map((path) => {
    const site = { module, path };
    return { shape: resolveShape({ project: context.project, site }), ...judgeBody({ context, site }) };
  });
  if (judged.some(({ open, isAnswered }) => isAnswered && open.length === 0)) return { places: [], isDecided: true };
  const orders = judged.filter(({ open }) => open.length > 0);
  const known = orders.find(({ shape }) => isOrder(shape));
  // The first of several unknown arguments is the body; the others are configurations.
  const body = known ?? orders[0];
  // BankID refuses to sign without a text, so an order that has none is no signing.
  return { places: body?.open ?? [], isDecided: body !== undefined || judged.some(({ shape }) => isOrder(shape)) };
}

function isOrder(shape: Shape): boolean {
  return findMember(shape, 'userVisibleData') !== undefined || findMember(shape, 'endUserIp') !== undefined;
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
      const argument = (site.call.get('arguments') as NodePath[])[parameter.index];
      if (!argument?.isExpression()) return false;
      const given = evaluateAddress({ project: context.project, site: { module: site.module, path: argument } });
      return given.every((address) => {
        const { kind, unknown } = placeAddress(address);
        // The calls that name the endpoint for signing are judged where they stand.
        if (kind !== 'unknown') return kind === 'sign' || !address.parts.some((part) => /sign/i.test(printCode(part)));
        return (
          unknown !== undefined && isEndpointKnown({ context, module: site.module, path: unknown, depth: depth + 1 })
        );
      });
    })
  );
}
