import type * as t from '@babel/types';
import { indexLines, getPosition } from '../../files/indexed-text.ts';
import { isIgnoredByComment } from '../../findings/ignore-comment.ts';
import { isLibraryRequest } from '../../recipes/npm-bankid.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName } from '../ast/names.ts';
import { findOrderRequests } from '../finders/order-requests.ts';
import { findMember } from '../shapes/shape.ts';
import { testFile } from './call-graph.ts';
import { findBodyChanges } from './body-changes.ts';
import { judgeCall, placeCall, type OpenSigning } from './judge-call.ts';
import type { SendingPath } from './http-bodies.ts';
import { judgeBody, type SigningContext } from './open-bodies.ts';
import type { Place } from './place-address.ts';
import { findUnfollowed } from './unfollowed.ts';

/**
 * Finds every sign request of a code base for which it is not certain that it demands the security code in version 6.
 *
 * A request counts where a call names the endpoint, where an order is built, and where the endpoint is not known. It is
 * followed through wrappers to the calls that make the body.
 */
export function findOpenSignings(options: {
  context: SigningContext;
  /** Modules that use BankID. Those that reach its address through imports are searched too. */
  modules: readonly Module[];
  /**
   * Also finds every place that names the endpoint and cannot be followed, in any file. Without an answer there the address
   * must not move.
   */
  isStrict: boolean;
}): OpenSigning[] {
  const { context, isStrict } = options;
  const { graph } = context;
  const open: OpenSigning[] = [];
  const accounted = new Set<t.Node>();
  const scope = listScope(options);
  for (const module of scope) {
    const distance = graph.distanceToAddress(module.file);
    const judge = (call: SendingPath): void => {
      const judged = judgeCall({ context, module, call, distance });
      open.push(...judged.open);
      if (judged.isAccounted) accounted.add(call.node);
    };
    module.program.traverse({
      CallExpression: judge,
      OptionalCallExpression: judge,
      NewExpression: (call) => {
        if (getCalleeName(call.node.callee) === 'Request') judge(call);
      },
    });
    open.push(...findInOrders({ context, module }));
  }
  if (isStrict) {
    for (const module of scope) {
      const reachesAddress = Number.isFinite(graph.distanceToAddress(module.file));
      const nodes = [
        ...findUnfollowed({ context, module, accounted, reachesAddress }),
        ...(reachesAddress ? findBodyChanges(module) : []),
      ];
      open.push(
        ...nodes
          // The body that is undecided on the same line says more than the name of the endpoint.
          .filter((node) => !open.some((other) => other.module === module && isOnLineOf(module, node, other.node)))
          .map((node) => ({
            module,
            node,
            why: 'notFollowed' as const,
            call: { module, node, path: undefined },
            isSign: false,
            isWritten: false,
          })),
      );
    }
  }
  return unique(open.filter((signing) => !isIgnored(signing)));
}

function listScope(options: { context: SigningContext; modules: readonly Module[]; isStrict: boolean }): Module[] {
  const { context, modules, isStrict } = options;
  const { project, graph } = context;
  const files = graph.listSigning().filter((file) => isStrict || Number.isFinite(graph.distanceToAddress(file)));
  const known = new Map(modules.map((module) => [module.file, module]));
  for (const file of files) {
    const module = known.has(file) ? undefined : project.getModule(file);
    if (module) known.set(file, module);
  }
  return [...known.values()].filter(({ file }) => !testFile.test(file));
}

/** Judges the orders that are built away from the call that sends them. */
function findInOrders({ context, module }: { context: SigningContext; module: Module }): OpenSigning[] {
  const { project } = context;
  return findOrderRequests({ project, module }).flatMap((request) => {
    const { kind, body, call, shape } = request;
    const places = call ? placeCall({ project, module, call }) : [];
    const mayBeSign = kind === 'sign' || (kind === 'unknown' && findMember(shape, 'userVisibleData') !== undefined);
    if (!mayBeSign || isLibraryRequest(request) || isElsewhere(places)) return [];
    const sent = { module, node: call?.node ?? body.node, path: call };
    // The name of a function is a guess.
    const isWritten = places.some((place) => place.kind === 'sign');
    // From the last use of a variable everything that is assigned to it is seen.
    const site = { module, path: call ? body : (request.lastUse ?? body) };
    return judgeBody({ context, site }).open.map((place) => ({
      ...place,
      call: sent,
      isSign: kind === 'sign',
      isWritten,
    }));
  });
}

/** Returns whether an order goes to another host than BankID's, or to the own server. */
function isElsewhere(places: readonly Place[]): boolean {
  return places.length > 0 && places.every(({ kind }) => kind === 'elsewhere');
}

/** Of several signings with one body, those whose endpoint is known come last and stay. */
function unique(signings: readonly OpenSigning[]): OpenSigning[] {
  const rank = ({ isSign, isWritten }: OpenSigning): number => Number(isSign) + Number(isWritten);
  const sorted = [...signings].sort((a, b) => rank(a) - rank(b));
  return [...new Map(sorted.map((one) => [`${one.module.file} ${one.node.start} ${one.node.end}`, one])).values()];
}

function isOnLineOf(module: Module, node: t.Node, other: t.Node): boolean {
  const lines = indexLines(module.text);
  return getPosition(lines, node.start ?? 0).line === getPosition(lines, other.start ?? 0).line;
}

/** A person has decided about a signing that a comment hides, at the call or at the body. */
function isIgnored({ module, node, call }: OpenSigning): boolean {
  return [{ module, node }, call].some((place) => {
    const file = indexLines(place.module.text);
    const { line } = getPosition(file, place.node.start ?? 0);
    return isIgnoredByComment({ file, line, rule: 'sign-without-pin-code' });
  });
}
