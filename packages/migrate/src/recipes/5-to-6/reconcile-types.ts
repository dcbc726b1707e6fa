import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName } from '../../javascript/ast/names.ts';
import { findRemovedMembers } from '../../javascript/finders/find-removed-members.ts';
import { removeStatement, replaceNode } from '../edit-literal.ts';
import type { Edit, MayEdit } from '../recipe.ts';
import type { Change } from './change.ts';

const newNames: Readonly<Record<string, string>> = { allowFingerprint: 'pinCode', mrtdRequired: 'mrtd' };

/** Changes that the types of a code base allow, and the edits of those types. */
export interface ReconciledChanges {
  changes: Change[];
  typeEdits: Edit[];
}

/**
 * Reconciles changes of requests with the types that list their members, so that the code still compiles.
 *
 * A name that types list is changed, in the types too, only if every other mention of it in the code base is changed. The
 * changes that types forbid are left out.
 */
export function reconcileTypes(options: {
  modules: readonly Module[];
  changes: readonly Change[];
  mayEdit: MayEdit;
}): ReconciledChanges {
  const { modules, changes, mayEdit } = options;
  const properties = modules.flatMap(collectPropertySignatures);
  const listed = (name: string): PropertySignature[] => properties.filter((property) => property.name === name);
  const isChangedEverywhere = (name: string): boolean => {
    const changed = new Set(
      changes.filter(({ member }) => member === name).map(({ module, keyStart }) => `${module.file} ${keyStart}`),
    );
    const inTypes = new Set(listed(name).map(({ module, signature }) => `${module.file} ${signature.key.start}`));
    return modules.every((module) =>
      findRemovedMembers(module)
        .filter(({ start, end }) => module.text.slice(start, end).includes(name))
        .every(({ file, start }) => changed.has(`${file} ${start}`) || inTypes.has(`${file} ${start}`)),
    );
  };
  const canEdit = ({ module, signature }: PropertySignature): boolean =>
    mayEdit({ file: module.file, start: signature.start ?? 0, rule: 'allow-fingerprint' });
  const hasRequestType = listed('endUserIp').length > 0;
  const canChange = (name: string): boolean => {
    // The member moves to another type, which takes a person to decide.
    if (name === 'personalNumber') return !hasRequestType;
    if (name === 'pinCode') {
      const isRenamed = listed('allowFingerprint').length > 0 && canChange('allowFingerprint');
      return !hasRequestType || listed('pinCode').length > 0 || isRenamed;
    }
    return listed(name).length === 0 || (listed(name).every(canEdit) && isChangedEverywhere(name));
  };
  const names = new Set(changes.map(({ member }) => member));
  // A type that lists `allowFingerprint` is renamed for a `pinCode` that is added, also where no request has the old name.
  if (names.has('pinCode') && hasRequestType && listed('pinCode').length === 0) names.add('allowFingerprint');
  return {
    changes: changes.filter(({ member }) => canChange(member)),
    typeEdits: [...names]
      .filter((name) => name !== 'personalNumber' && canChange(name))
      .flatMap((name) => listed(name).map(editSignature)),
  };
}

interface PropertySignature {
  module: Module;
  name: string;
  signature: t.TSPropertySignature;
}

function collectPropertySignatures(module: Module): PropertySignature[] {
  const signatures: PropertySignature[] = [];
  t.traverseFast(module.program.node, (node) => {
    if (!t.isTSPropertySignature(node)) return;
    const name = getKeyName(node.key, false);
    if (name !== undefined) signatures.push({ module, name, signature: node });
  });
  return signatures;
}

function editSignature({ module, name, signature }: PropertySignature): Edit {
  const newName = newNames[name];
  return newName === undefined ? removeStatement(module, signature) : replaceNode(module, signature.key, newName);
}
