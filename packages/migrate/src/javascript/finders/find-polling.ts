import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain } from '../ast/names.ts';
import { findCollectCalls, isAwaited, isGuarded } from './collect-calls.ts';

/** Shorter intervals are reported. BankID asks for two seconds between calls. */
const minIntervalMs = 1000;

/** Options of data-fetching libraries for the time between two calls. They do not overlap calls by themselves. */
const intervalOptions = /^(?:refreshInterval|refetchInterval|pollInterval|pollingInterval)$/;
const pauseFunctions = /^(?:sleep|delay|wait|pause|setTimeout)$/i;

/** Finds loops and timers that call `collect` too often, or again before the last call has been answered. */
export function findPolling(module: Module): Match[] {
  const matches: Match[] = [];
  const checkInterval = (interval: NodePath | undefined): void => {
    const evaluated = interval?.evaluate();
    const isTooFast =
      evaluated?.confident === true && typeof evaluated.value === 'number' && evaluated.value < minIntervalMs;
    if (isTooFast && interval) matches.push(matchNode({ rule: 'polling-too-fast', module, node: interval.node }));
  };
  const reportOverlap = (node: t.Node): void => {
    matches.push(matchNode({ rule: 'polling-overlaps', module, node }));
  };
  module.program.traverse({
    CallExpression(call) {
      const name = getMemberChain(call.node.callee).at(-1);
      const [callback, interval] = call.get('arguments');
      if (name === 'setInterval') {
        const fn = callback && resolveFunction(callback);
        const collects = fn ? findCollectCalls(fn) : [];
        if (!fn || collects.length === 0) return;
        checkInterval(interval);
        if (!collects.every((collect) => isGuarded({ collect, fn }))) reportOverlap(call.node.callee);
      } else if (name === 'setTimeout') {
        const fn = callback && findOwnFunction(callback, call);
        if (!fn) return;
        checkInterval(interval);
        const mayOverlap = findCollectCalls(fn).some(
          (collect) => isBesideTimer({ timer: call, collect }) && !isAwaited(collect) && !isGuarded({ collect, fn }),
        );
        if (mayOverlap) reportOverlap(call.node.callee);
      } else if (name === 'interval' || name === 'timer') {
        // RxJS: `interval(500).pipe(switchMap(() => …collect…))`
        const chain = call.getStatementParent();
        if (!chain || findCollectCalls(chain).length === 0) return;
        checkInterval(name === 'interval' ? callback : interval);
        if (/\b(?:switchMap|mergeMap|flatMap)\b/.test(textOf(module, chain.node))) reportOverlap(call.node.callee);
      }
    },
    Loop(loop) {
      const collects = findCollectCalls(loop).filter((collect) => collect.findParent((one) => one.isLoop()) === loop);
      if (collects.length === 0 || loop.isForOfStatement() || loop.isForInStatement() || isStateMachine(loop)) return;
      const pauses = findPauses(loop);
      for (const pause of pauses) checkInterval(pause);
      if (pauses.length === 0 && isEndless(loop.node)) {
        matches.push(matchNode({ rule: 'polling-too-fast', module, node: collects[0]?.node ?? loop.node }));
      }
      if (collects.some((collect) => !isAwaited(collect))) reportOverlap(collects[0]?.node ?? loop.node);
    },
    ObjectProperty(path) {
      const { node } = path;
      if (!intervalOptions.test(getKeyName(node.key, node.computed) ?? '')) return;
      if (t.isNumericLiteral(node.value) && node.value.value > 0 && node.value.value < minIntervalMs) {
        matches.push(matchNode({ rule: 'polling-too-fast', module, node }));
      }
    },
  });
  return matches;
}

function textOf(module: Module, node: t.Node): string {
  return module.text.slice(node.start ?? 0, node.end ?? 0);
}

/** The loop that Babel makes of a generator: `while (1) switch (_context.prev = _context.next) { … }`. */
function isStateMachine(loop: NodePath<t.Loop>): boolean {
  const { body } = loop.node;
  const first = t.isBlockStatement(body) ? body.body[0] : body;
  return t.isSwitchStatement(first) && t.isAssignmentExpression(first.discriminant);
}

/** A loop over a condition that is always true, or that only an answer ends. */
function isEndless(node: t.Node): boolean {
  return t.isWhileStatement(node) || t.isDoWhileStatement(node) || (t.isForStatement(node) && !node.test);
}

/** Finds the times that a loop pauses for: `await sleep(2000)`, `new Promise((resolve) => setTimeout(resolve, 2000))`. */
function findPauses(loop: NodePath): NodePath[] {
  const pauses: NodePath[] = [];
  loop.traverse({
    CallExpression(call) {
      const name = getMemberChain(call.node.callee).at(-1) ?? '';
      if (!pauseFunctions.test(name)) return;
      const args = call.get('arguments');
      // `setTimeout(2000)` of node:timers/promises has the time first.
      const time = name === 'setTimeout' && args[0]?.isFunction() !== true && args.length > 1 ? args[1] : args.at(-1);
      if (time) pauses.push(time);
    },
  });
  return pauses;
}

function resolveFunction(path: NodePath): NodePath<t.Function> | undefined {
  if (path.isFunction()) return path;
  if (!path.isIdentifier()) return undefined;
  const declared = path.scope.getBinding(path.node.name)?.path;
  if (declared?.isFunctionDeclaration()) return declared;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.isFunction() ? init : undefined;
}

/** Returns the function that a timer in it starts again: `function poll() { …; setTimeout(poll, 2000); }`. */
function findOwnFunction(callback: NodePath, timer: NodePath): NodePath<t.Function> | undefined {
  const called =
    callback.isFunction() && !Array.isArray(callback.get('body')) ? findOnlyCall(callback.get('body')) : callback;
  const fn = called && resolveFunction(called);
  return fn && timer.findParent((parent) => parent.node === fn.node) ? fn : undefined;
}

/** Returns the callee of `() => poll()`. */
function findOnlyCall(body: NodePath): NodePath | undefined {
  if (body.isCallExpression()) return body.get('callee');
  const [only, ...others] = body.isBlockStatement() ? body.get('body') : [];
  const expression = only?.isExpressionStatement() ? only.get('expression') : undefined;
  return others.length === 0 && expression?.isCallExpression() ? expression.get('callee') : undefined;
}

/** Returns whether a timer is started without waiting: not in a callback that gets the answer. */
function isBesideTimer({ timer, collect }: { timer: NodePath; collect: NodePath }): boolean {
  return timer.getFunctionParent()?.node === collect.getFunctionParent()?.node;
}
