import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import type { Module } from './module.ts';
import { chainOf, keyName } from './names.ts';
import { sight } from './sight.ts';

/** How often BankID allows collect at most, in milliseconds. */
const shortestPause = 1000;

/** Timers that call collect too often, or again before the last call has answered. */
export function findPolling(module: Module): Sighting[] {
  const found: Sighting[] = [];
  module.program.traverse({
    CallExpression(call) {
      if (chainOf(call.node.callee).at(-1) !== 'setInterval') return;
      const [work, pause] = call.get('arguments');
      const body = work && functionBehind(work);
      if (!body || !callsCollect(body)) return;
      const milliseconds = pause?.evaluate();
      const tooFast =
        milliseconds?.confident === true &&
        typeof milliseconds.value === 'number' &&
        milliseconds.value < shortestPause;
      if (tooFast && pause) found.push(sight({ rule: 'polling-too-fast', module, node: pause.node }));
      if (!hasGuard(body)) found.push(sight({ rule: 'polling-overlaps', module, node: call.node.callee }));
    },
    ObjectProperty({ node }) {
      if (keyName(node.key, node.computed) !== 'refreshInterval' || !t.isNumericLiteral(node.value)) return;
      if (node.value.value < shortestPause) found.push(sight({ rule: 'polling-too-fast', module, node }));
    },
  });
  return found;
}

function functionBehind(path: NodePath): NodePath<t.Function> | undefined {
  if (path.isFunction()) return path;
  if (!path.isIdentifier()) return undefined;
  const declared = path.scope.getBinding(path.node.name)?.path;
  if (declared?.isFunctionDeclaration()) return declared;
  const init = declared?.isVariableDeclarator() ? (declared.get('init') as NodePath) : undefined;
  return init?.isFunction() ? init : undefined;
}

/** The RP API itself, not a page that asks its own server. */
function callsCollect(body: NodePath<t.Function>): boolean {
  let found = false;
  body.traverse({
    CallExpression({ node }) {
      const [name = '', owner] = chainOf(node.callee).toReversed();
      const byPath = node.arguments.some((argument) =>
        /(^|\/)collect$/.test(
          t.isStringLiteral(argument)
            ? argument.value
            : t.isTemplateLiteral(argument)
              ? (argument.quasis.at(-1)?.value.raw ?? '')
              : '',
        ),
      );
      found ||= byPath || (owner !== undefined && /^_?collect(Order|Status)?$/i.test(name));
    },
  });
  return found;
}

/** Whether the work returns at once while an earlier one is under way. */
function hasGuard(body: NodePath<t.Function>): boolean {
  const block = body.get('body');
  const [first] = Array.isArray(block) || !block.isBlockStatement() ? [] : block.get('body');
  if (!first?.isIfStatement()) return false;
  const { consequent } = first.node;
  const statement = t.isBlockStatement(consequent) ? consequent.body[0] : consequent;
  return t.isReturnStatement(statement);
}
