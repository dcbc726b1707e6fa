import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { normalizeName } from '../../rules/normalize-name.ts';
import { removedMembers } from '../../rules/removed-members.ts';
import type { RuleId } from '../../rules/rule.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberName } from '../ast/names.ts';

/** Finds every mention of a removed member whose name only BankID uses: as a key, a member, in a type or in a string. */
export function findRemovedMembers(module: Module): Match[] {
  const matches: Match[] = [];
  const check = (name: string | undefined, node: t.Node, property?: NodePath): void => {
    if (name === undefined || !/^[a-z]\w+$/.test(name)) return;
    const rule = removedMembers.get(normalizeName(name));
    if (!rule) return;
    const suggestion = property && suggestProperty(rule, property.node);
    // A suggestion stands for the whole property.
    matches.push(
      matchNode({ rule, module, node: property && suggestion !== undefined ? property.node : node, suggestion }),
    );
  };
  module.program.traverse({
    ObjectProperty(path) {
      const property = path.parentPath.isObjectPattern() ? undefined : path;
      check(getKeyName(path.node.key, path.node.computed), path.node.key, property);
    },
    'MemberExpression|OptionalMemberExpression'(path: NodePath) {
      if (t.isMemberExpression(path.node) || t.isOptionalMemberExpression(path.node)) {
        check(getMemberName(path.node), path.node.property);
      }
    },
    'TSPropertySignature|ClassProperty|ObjectTypeProperty|ClassAccessorProperty'(path: NodePath) {
      const { node } = path;
      if (t.isTSPropertySignature(node) || t.isClassProperty(node) || t.isObjectTypeProperty(node)) {
        check(getKeyName(node.key, false), node.key);
      }
    },
    StringLiteral(path) {
      const isKey = path.key === 'key' || path.key === 'property';
      if (!isKey) check(path.node.value, path.node);
    },
  });
  return matches;
}

function suggestProperty(rule: RuleId, property: t.Node): string | undefined {
  if (!t.isObjectProperty(property)) return undefined;
  if (rule === 'mrtd-required' && t.isBooleanLiteral(property.value)) return `mrtd: ${String(property.value.value)}`;
  if (rule !== 'allow-fingerprint') return undefined;
  if (t.isBooleanLiteral(property.value)) return `pinCode: ${String(!property.value.value)}`;
  return undefined;
}
