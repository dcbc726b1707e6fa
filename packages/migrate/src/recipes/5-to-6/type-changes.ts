import * as t from '@babel/types';
import { findMentions } from '../../javascript/find-mentions.ts';
import type { Module } from '../../javascript/module.ts';
import { keyName } from '../../javascript/names.ts';
import type { Edit } from '../edit.ts';
import { replaced, withoutStatement } from '../literal-edits.ts';
import type { Change } from './change.ts';

const newNames: Readonly<Record<string, string>> = { allowFingerprint: 'pinCode', mrtdRequired: 'mrtd' };

/** What the types of a code base say about requests. */
export interface WireTypes {
  /** Every property of a type that is about a request, with its name. */
  properties: readonly { module: Module; name: string; signature: t.TSPropertySignature }[];
}

/** Collects the types that list members of requests. */
export function wireTypes(modules: readonly Module[]): WireTypes {
  return { properties: modules.flatMap((module) => propertiesIn(module)) };
}

function propertiesIn(module: Module): WireTypes['properties'] {
  const found: { module: Module; name: string; signature: t.TSPropertySignature }[] = [];
  t.traverseFast(module.program.node, (node) => {
    if (!t.isTSPropertySignature(node)) return;
    const name = keyName(node.key, false);
    if (name !== undefined) found.push({ module, name, signature: node });
  });
  return found;
}

/**
 * Leaves out the changes that types forbid, and changes the types along with the rest: a name that types list is changed only where
 * every other mention of it in the code base is changed too.
 */
export function withTypes(options: { modules: readonly Module[]; changes: readonly Change[] }): {
  changes: Change[];
  edits: Edit[];
} {
  const { modules, changes } = options;
  const { properties } = wireTypes(modules);
  const listed = (name: string): WireTypes['properties'] => properties.filter((property) => property.name === name);
  const allChanged = (name: string): boolean => {
    const done = new Set(
      changes.filter(({ member }) => member === name).map(({ module, key }) => `${module.file} ${key}`),
    );
    const types = new Set(listed(name).map(({ module, signature }) => `${module.file} ${signature.key.start}`));
    return modules.every((module) =>
      findMentions(module)
        .filter(({ start, end }) => module.text.slice(start, end).includes(name))
        .every(({ file, start }) => done.has(`${file} ${start}`) || types.has(`${file} ${start}`)),
    );
  };
  const describesRequests = listed('endUserIp').length > 0;
  const mayChange = (name: string): boolean => {
    if (name === 'personalNumber') return !describesRequests;
    if (name === 'pinCode') {
      const becomes = listed('allowFingerprint').length > 0 && allChanged('allowFingerprint');
      return !describesRequests || listed('pinCode').length > 0 || becomes;
    }
    return listed(name).length === 0 || allChanged(name);
  };
  const kept = changes.filter(({ member }) => mayChange(member));
  const names = [...new Set(changes.map(({ member }) => member))].filter(
    (name) => name !== 'personalNumber' && mayChange(name),
  );
  return {
    changes: kept,
    edits: names.flatMap((name) => listed(name).map(({ module, signature }) => inType(module, name, signature))),
  };
}

function inType(module: Module, name: string, signature: t.TSPropertySignature): Edit {
  const newName = newNames[name];
  if (newName !== undefined) return replaced(module, signature.key, newName);
  return withoutStatement(module, signature);
}
