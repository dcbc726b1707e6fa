import type * as t from '@babel/types';
import type { Module } from '../../javascript/module.ts';
import { listEdits } from '../literal-edits.ts';
import type { Edit } from '../edit.ts';

/** A certain change of one member of a request. */
export type Change = {
  module: Module;
  /** The old name: types that list it have to change with it. */
  member: string;
  /** Where the old name stands; -1 where nothing stood. */
  key: number;
} & (
  | { kind: 'edit'; edits: readonly Edit[] }
  | { kind: 'remove'; literal: t.ObjectExpression | t.ArrayExpression; element: t.Node }
  | { kind: 'add'; literal: t.ObjectExpression; property: string }
);

/** Turns changes into edits, all changes of one literal together so that its commas come out right. */
export function editsOf(changes: readonly Change[]): Edit[] {
  const lists = new Map<
    t.Node,
    { module: Module; literal: t.ObjectExpression | t.ArrayExpression; remove: Set<t.Node>; add: Set<string> }
  >();
  for (const change of changes) {
    if (change.kind === 'edit') continue;
    const { literal, module } = change;
    const list = lists.get(literal) ?? { module, literal, remove: new Set(), add: new Set() };
    if (change.kind === 'remove') list.remove.add(change.element);
    else list.add.add(change.property);
    lists.set(literal, list);
  }
  return [
    ...changes.flatMap((change) => (change.kind === 'edit' ? change.edits : [])),
    ...[...lists.values()].flatMap(({ add, ...list }) => listEdits({ ...list, add: [...add] })),
  ];
}
