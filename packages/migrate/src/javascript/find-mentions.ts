import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import { ownNames, plainName } from '../rules/own-names.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Module } from './module.ts';
import { keyName, memberName } from './names.ts';
import { sight } from './sight.ts';

/** Every mention of a removed member whose name is BankID's own: as key, member, type or text. */
export function findMentions(module: Module): Sighting[] {
  const found: Sighting[] = [];
  const mention = (name: string | undefined, node: t.Node, property?: NodePath): void => {
    const rule = name === undefined || !/^[a-z]\w+$/.test(name) ? undefined : ownNames.get(plainName(name));
    if (rule) found.push(sight({ rule, module, node, suggestion: property && insteadOf(rule, property.node) }));
  };
  module.program.traverse({
    ObjectProperty(path) {
      mention(
        keyName(path.node.key, path.node.computed),
        path.node.key,
        path.parentPath.isObjectPattern() ? undefined : path,
      );
    },
    'MemberExpression|OptionalMemberExpression'(path: NodePath) {
      if (t.isMemberExpression(path.node) || t.isOptionalMemberExpression(path.node))
        mention(memberName(path.node), path.node.property);
    },
    'TSPropertySignature|ClassProperty|ObjectTypeProperty|ClassAccessorProperty'(path: NodePath) {
      const { node } = path;
      if (t.isTSPropertySignature(node) || t.isClassProperty(node) || t.isObjectTypeProperty(node))
        mention(keyName(node.key, false), node.key);
    },
    StringLiteral(path) {
      const isKey = path.key === 'key' || path.key === 'property';
      if (!isKey) mention(path.node.value, path.node);
    },
  });
  return found;
}

function insteadOf(rule: RuleId, property: t.Node): string | undefined {
  if (rule !== 'allow-fingerprint' || !t.isObjectProperty(property)) return undefined;
  if (t.isBooleanLiteral(property.value)) return `pinCode: ${String(!property.value.value)}`;
  return undefined;
}
