import * as t from '@babel/types';
import { getSource } from '../../javascript/ast/match-node.ts';
import type { Member } from '../../javascript/shapes/shape.ts';
import { removeStatement, replaceNode } from '../edit-literal.ts';
import type { Change } from './change.ts';

/** Removes a member: its property, or the statement that assigns it. */
export function removeMember(member: Member): Change[] {
  const { name, module, path, key } = member;
  const { parent, node } = path;
  const keyStart = key.start ?? 0;
  if (t.isObjectExpression(parent)) {
    return [{ module, member: name, keyStart, kind: 'remove', literal: parent, element: node }];
  }
  if (!t.isExpressionStatement(parent)) return [];
  return [{ module, member: name, keyStart, kind: 'edit', edits: [removeStatement(module, parent)] }];
}

/** Gives a member another name and value. A key in quotes stays in quotes. */
export function renameMember(member: Member, newName: string, newValue: string): Change[] {
  const { name, module, path, key } = member;
  const keyStart = key.start ?? 0;
  const newKey = quoteLike(key, newName);
  if (path.isObjectProperty()) {
    const { value, shorthand } = path.node;
    const between = module.text.slice(key.end ?? 0, value.start ?? 0);
    const isWhole = shorthand || /^\s*:\s*$/.test(between);
    const edits = isWhole
      ? [replaceNode(module, path.node, `${newKey}: ${newValue}`)]
      : [replaceNode(module, key, newKey), replaceNode(module, value, newValue)];
    return [{ module, member: name, keyStart, kind: 'edit', edits }];
  }
  if (!path.isAssignmentExpression()) return [];
  const edits = [replaceNode(module, key, newKey), replaceNode(module, path.node.right, newValue)];
  return [{ module, member: name, keyStart, kind: 'edit', edits }];
}

/** Removes a string from the list that a member is set to. A list of one element is left: an empty list means something else. */
export function removeFromList(member: Member, value: string): Change[] {
  const { module, key } = member;
  const list = member.value?.path;
  if (!list?.isArrayExpression() || list.node.elements.length < 2) return [];
  const { node } = list;
  return node.elements
    .filter((element) => t.isStringLiteral(element, { value }))
    .map((element) => ({ module, member: value, keyStart: key.start ?? 0, kind: 'remove', literal: node, element }));
}

/** Returns the source of the value of a member. */
export function getValueSource({ value }: Member): string | undefined {
  return value && getSource(value.module, value.path.node);
}

function quoteLike(key: t.Node, name: string): string {
  const raw: unknown = t.isStringLiteral(key) ? key.extra?.['raw'] : undefined;
  return typeof raw === 'string' ? `${raw.charAt(0)}${name}${raw.charAt(0)}` : name;
}
