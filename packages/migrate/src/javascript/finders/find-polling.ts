import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain } from '../ast/names.ts';

/** Shorter intervals are reported. BankID asks for two seconds between calls. */
const minIntervalMs = 1000;

/** Finds timers that call `collect` too often, or again before the last call has been answered. */
export function findPolling(module: Module): Match[] {
  const matches: Match[] = [];
  module.program.traverse({
    CallExpression(call) {
      if (getMemberChain(call.node.callee).at(-1) !== 'setInterval') return;
      const [callback, interval] = call.get('arguments');
      const fn = callback && resolveFunction(callback);
      if (!fn || !callsCollect(fn)) return;
      const evaluated = interval?.evaluate();
      const isTooFast =
        evaluated?.confident === true && typeof evaluated.value === 'number' && evaluated.value < minIntervalMs;
      if (isTooFast && interval) matches.push(matchNode({ rule: 'polling-too-fast', module, node: interval.node }));
      if (!hasGuard(fn)) matches.push(matchNode({ rule: 'polling-overlaps', module, node: call.node.callee }));
    },
    // Option of data-fetching libraries such as SWR.
    ObjectProperty({ node }) {
      if (getKeyName(node.key, node.computed) !== 'refreshInterval' || !t.isNumericLiteral(node.value)) return;
      if (node.value.value < minIntervalMs) matches.push(matchNode({ rule: 'polling-too-fast', module, node }));
    },
  });
  return matches;
}

function resolveFunction(path: NodePath): NodePath<t.Function> | undefined {
  if (path.isFunction()) return path;
  if (!path.isIdentifier()) return undefined;
  const declared = path.scope.getBinding(path.node.name)?.path;
  if (declared?.isFunctionDeclaration()) return declared;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.isFunction() ? init : undefined;
}

/** Returns whether a function calls `collect` of the RP API or of a client object. A page that polls its own server does not. */
function callsCollect(fn: NodePath<t.Function>): boolean {
  let isFound = false;
  fn.traverse({
    CallExpression({ node }) {
      const [name = '', owner] = getMemberChain(node.callee).toReversed();
      const hasCollectPath = node.arguments.some((argument) => /(^|\/)collect$/.test(getTail(argument)));
      isFound ||= hasCollectPath || (owner !== undefined && /^_?collect(Order|Status)?$/i.test(name));
    },
  });
  return isFound;
}

/** Returns a string literal, or the end of a template literal. */
function getTail(argument: t.Node): string {
  if (t.isStringLiteral(argument)) return argument.value;
  return t.isTemplateLiteral(argument) ? (argument.quasis.at(-1)?.value.raw ?? '') : '';
}

/** Returns whether a function begins with a conditional return, as one does that skips a turn while a call is in flight. */
function hasGuard(fn: NodePath<t.Function>): boolean {
  const block = fn.get('body');
  const [first] = Array.isArray(block) || !block.isBlockStatement() ? [] : block.get('body');
  if (!first?.isIfStatement()) return false;
  const { consequent } = first.node;
  const statement = t.isBlockStatement(consequent) ? consequent.body[0] : consequent;
  return t.isReturnStatement(statement);
}
