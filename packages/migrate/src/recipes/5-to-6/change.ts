import type * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { editElements } from '../edit-literal.ts';
import type { Edit } from '../recipe.ts';

/** Change of one member of a request, which is certain to keep the meaning. */
export type Change = {
  module: Module;
  /** Old name of the member. Types that list it have to change too. */
  member: string;
  /** Offset of the old name; `undefined` where the member was absent. */
  keyStart: number | undefined;
} & (
  | { kind: 'edit'; edits: readonly Edit[] }
  | { kind: 'remove'; literal: t.ObjectExpression | t.ArrayExpression; element: t.Node }
  | { kind: 'add'; literal: t.ObjectExpression; property: string }
);

interface LiteralChanges {
  module: Module;
  literal: t.ObjectExpression | t.ArrayExpression;
  remove: Set<t.Node>;
  add: Set<string>;
}

/** Converts changes to edits. All changes of a literal are made together, so that its commas come out right. */
export function toEdits(changes: readonly Change[]): Edit[] {
  const edits: Edit[] = [];
  const literals = new Map<t.Node, LiteralChanges>();
  for (const change of changes) {
    if (change.kind === 'edit') {
      edits.push(...change.edits);
      continue;
    }
    const { module, literal } = change;
    const entry = literals.get(literal) ?? { module, literal, remove: new Set(), add: new Set() };
    if (change.kind === 'remove') entry.remove.add(change.element);
    else entry.add.add(change.property);
    literals.set(literal, entry);
  }
  for (const { module, literal, remove, add } of literals.values()) {
    edits.push(...editElements({ module, literal, remove, add: [...add] }));
  }
  return edits;
}
