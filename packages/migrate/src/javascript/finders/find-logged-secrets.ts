import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import type { Relevance } from '../../relevance.ts';
import { describeSecret, loggerNames, logMethodNames } from '../../rules/secrets.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';

/** Finds log statements that print a secret of an order or personal data. */
export function findLoggedSecrets(options: { module: Module; relevance: Relevance }): Match[] {
  const { module, relevance } = options;
  const matches: Match[] = [];
  module.program.traverse({
    CallExpression(call) {
      if (!isLogCall(call.node)) return;
      const names = call.get('arguments').flatMap((argument) => collectPrintedNames(argument));
      const name = names.find((candidate) => describeSecret(candidate, relevance) !== undefined);
      const hasOrder = name === undefined && call.get('arguments').some((argument) => isOrder(argument));
      if (name === undefined && !hasOrder) return;
      const detail =
        name === undefined ? 'The whole answer, secrets included.' : `${name}: ${describeSecret(name, relevance)}.`;
      matches.push(matchNode({ rule: 'secret-in-log', module, node: call.node, detail }));
    },
  });
  return matches;
}

function isLogCall(call: t.CallExpression): boolean {
  const chain = getMemberChain(call.callee);
  const method = chain.at(-1) ?? '';
  const logger = chain.at(-2);
  return logger === undefined
    ? /^(log|debug|print)$/.test(method)
    : loggerNames.test(logger) && logMethodNames.test(method);
}

/** Collects the names whose values are printed, and not those that are only called or compared. */
function collectPrintedNames(path: NodePath): string[] {
  const { node } = path;
  if (t.isIdentifier(node)) return [node.name];
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    const name = getMemberName(node) ?? '';
    // `completionData.user` is personal data by its first name.
    return name === 'user' ? getMemberChain(node) : [name];
  }
  if (path.isTemplateLiteral()) {
    return path.get('expressions').flatMap((expression) => collectPrintedNames(expression as NodePath));
  }
  if (path.isBinaryExpression({ operator: '+' }) || path.isLogicalExpression()) {
    return [
      ...collectPrintedNames(path.get('left') as NodePath),
      ...collectPrintedNames(path.get('right') as NodePath),
    ];
  }
  if (path.isArrayExpression()) {
    return path.get('elements').flatMap((element) => collectPrintedNames(element as NodePath));
  }
  if (path.isObjectExpression()) return path.get('properties').flatMap(collectPrintedNamesOfProperty);
  if (path.isCallExpression() && /^(stringify|inspect|String)$/.test(getMemberChain(path.node.callee).at(-1) ?? '')) {
    return path.get('arguments').flatMap((argument) => collectPrintedNames(argument));
  }
  return [];
}

function collectPrintedNamesOfProperty(property: NodePath): string[] {
  if (!property.isObjectProperty()) return [];
  const value = property.get('value') as NodePath;
  if (value.isIdentifier() || value.isMemberExpression()) {
    return [...collectPrintedNames(value), getKeyName(property.node.key, false) ?? ''];
  }
  return collectPrintedNames(value);
}

/** Returns whether a name holds the response to a call with `endUserIp`, which has all tokens of the order. */
function isOrder(path: NodePath): boolean {
  if (!path.isIdentifier()) return false;
  const declared = path.scope.getBinding(path.node.name)?.path;
  if (!declared?.isVariableDeclarator() || !t.isIdentifier(declared.node.id)) return false;
  const init = declared.get('init') as NodePath;
  const call = init.node ? unwrapExpression(init) : undefined;
  if (!call?.isCallExpression()) return false;
  if (!/^(auth|authenticate|sign)$/.test(getCalleeName(call.node.callee) ?? '')) return false;
  return call.node.arguments.some(
    (argument) =>
      t.isObjectExpression(argument) &&
      argument.properties.some(
        (property) => t.isObjectProperty(property) && getKeyName(property.key, false) === 'endUserIp',
      ),
  );
}
