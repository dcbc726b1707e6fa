import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Evidence } from '../evidence.ts';
import type { Sighting } from '../finding.ts';
import { logMethod, logWriter, secretNamed } from '../rules/secrets.ts';
import type { Module } from './module.ts';
import { calleeName, chainOf, keyName, memberName, unwrapped } from './names.ts';
import { sight } from './sight.ts';

/** Log statements that print what starts an order or names a person. */
export function findLoggedSecrets(options: { module: Module; evidence: Evidence }): Sighting[] {
  const { module, evidence } = options;
  const found: Sighting[] = [];
  module.program.traverse({
    CallExpression(call) {
      if (!writesLog(call.node)) return;
      const names = call.get('arguments').flatMap((argument) => valuesIn(argument));
      const name = names.find((candidate) => secretNamed(candidate, evidence) !== undefined);
      const whole = name === undefined && call.get('arguments').some((argument) => isOrder(argument));
      if (name === undefined && !whole) return;
      const detail =
        name === undefined ? 'The whole answer, secrets included.' : `${name}: ${secretNamed(name, evidence)}.`;
      found.push(sight({ rule: 'secret-in-log', module, node: call.node, detail }));
    },
  });
  return found;
}

function writesLog(call: t.CallExpression): boolean {
  const chain = chainOf(call.callee);
  const method = chain.at(-1) ?? '';
  const writer = chain.at(-2);
  return writer === undefined ? /^(log|debug|print)$/.test(method) : logWriter.test(writer) && logMethod.test(method);
}

/** The names whose values reach the line: what is printed, not what is called or compared. */
function valuesIn(path: NodePath): string[] {
  const { node } = path;
  if (t.isIdentifier(node)) return [node.name];
  if (t.isMemberExpression(node) || t.isOptionalMemberExpression(node)) {
    const name = memberName(node) ?? '';
    return name === 'user' ? chainOf(node) : [name];
  }
  if (path.isTemplateLiteral())
    return path.get('expressions').flatMap((expression) => valuesIn(expression as NodePath));
  if (path.isBinaryExpression({ operator: '+' }))
    return [...valuesIn(path.get('left')), ...valuesIn(path.get('right'))];
  if (path.isArrayExpression()) return path.get('elements').flatMap((element) => valuesIn(element as NodePath));
  if (path.isLogicalExpression()) return [...valuesIn(path.get('left')), ...valuesIn(path.get('right'))];
  if (path.isObjectExpression()) return path.get('properties').flatMap((property) => valuesOfProperty(property));
  if (path.isCallExpression() && /^(stringify|inspect|String)$/.test(chainOf(path.node.callee).at(-1) ?? '')) {
    return path.get('arguments').flatMap((argument) => valuesIn(argument));
  }
  return [];
}

function valuesOfProperty(property: NodePath): string[] {
  if (!property.isObjectProperty()) return [];
  const value = property.get('value') as NodePath;
  if (value.isObjectExpression()) return valuesIn(value);
  if (value.isIdentifier() || value.isMemberExpression())
    return [...valuesIn(value), keyName(property.node.key, false) ?? ''];
  return valuesIn(value);
}

/** Whether a name holds the answer to a call with an endUserIp: all its tokens. */
function isOrder(path: NodePath): boolean {
  if (!path.isIdentifier()) return false;
  const declared = path.scope.getBinding(path.node.name)?.path;
  if (!declared?.isVariableDeclarator() || !t.isIdentifier(declared.node.id)) return false;
  const init = declared.get('init') as NodePath;
  const call = init.node ? unwrapped(init) : undefined;
  if (!call?.isCallExpression() || !/^(auth|authenticate|sign)$/.test(calleeName(call.node.callee) ?? '')) return false;
  return call.node.arguments.some(
    (argument) =>
      t.isObjectExpression(argument) &&
      argument.properties.some(
        (property) => t.isObjectProperty(property) && keyName(property.key, false) === 'endUserIp',
      ),
  );
}
