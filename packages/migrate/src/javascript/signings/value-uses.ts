import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, isMember } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName } from '../ast/names.ts';
import type { Site } from '../shapes/shape.ts';
import type { CallGraph } from './call-graph.ts';
import { findEnum } from './constants.ts';

/** Lists every use of a name, in the files that import it too, or returns `undefined` where not all of them can be seen. */
export function listNameUses(options: {
  module: Module;
  path: NodePath;
  name: string;
  graph: CallGraph;
}): Site[] | undefined {
  const { module, path, name, graph } = options;
  const uses: Site[] = [];
  const exported = new Set<string>();
  const binding = path.scope.getBinding(name);
  const declaration = binding ? undefined : findEnum(module, name);
  if (!binding && !declaration) return undefined;
  if (!binding) {
    if (declaration?.parentPath.isExportNamedDeclaration()) exported.add(name);
    module.program.traverse({
      ReferencedIdentifier(reference: NodePath<t.Identifier | t.JSXIdentifier>) {
        if (reference.key !== 'id' && reference.node.name === name && !reference.scope.getBinding(name))
          uses.push({ module, path: reference });
      },
    });
  }
  if (binding?.path.findParent((parent) => parent.isExportNamedDeclaration())) exported.add(name);
  for (const reference of binding?.referencePaths ?? []) {
    const { parent, parentPath } = reference;
    if (reference.isExportNamedDeclaration()) exported.add(name);
    else if (parentPath?.isExportSpecifier()) exported.add(getKeyName(parentPath.node.exported, false) ?? name);
    else if (parentPath?.isExportNamedDeclaration() === true) exported.add(name);
    else if (t.isObjectProperty(parent) && isCommonJsExports(parentPath?.parentPath)) {
      exported.add(getKeyName(parent.key, parent.computed) ?? name);
    } else uses.push({ module, path: reference });
  }
  for (const exportedName of exported) {
    const others = listImportedUses({ module, name: exportedName, graph });
    if (!others) return undefined;
    uses.push(...others);
  }
  return uses;
}

/** Returns whether an object is what a module exports: `module.exports = { … }`. */
export function isCommonJsExports(literal: NodePath | null | undefined): boolean {
  const assignment = literal?.parentPath;
  return (
    assignment?.isAssignmentExpression() === true && getMemberChain(assignment.node.left).join('.') === 'module.exports'
  );
}

/** Lists the uses of an exported name in other files, however they import it. */
export function listImportedUses(options: { module: Module; name: string; graph: CallGraph }): Site[] | undefined {
  const { module, name, graph } = options;
  const uses: Site[] = [];
  let isSeen = true;
  const addName = (other: Module, path: NodePath, local: string): void => {
    const found = listNameUses({ module: other, path, name: local, graph });
    if (found) uses.push(...found);
    else isSeen = false;
  };
  for (const other of graph.listMentions({ name, module })) {
    if (other === module) continue;
    other.program.traverse({
      ImportSpecifier(path) {
        if (getKeyName(path.node.imported, false) === name) addName(other, path, path.node.local.name);
      },
      ExportSpecifier(path) {
        // A re-export under another name is not followed.
        const isRenamed = path.node.local.name === name && getKeyName(path.node.exported, false) !== name;
        if (isRenamed) isSeen = false;
      },
      ObjectPattern(path) {
        for (const property of path.node.properties) {
          if (t.isRestElement(property) || getKeyName(property.key, property.computed) !== name) continue;
          if (t.isIdentifier(property.value)) addName(other, path, property.value.name);
          else isSeen = false;
        }
      },
      'MemberExpression|OptionalMemberExpression': (path: NodePath) => {
        if (getMemberName(path.node) === name) uses.push({ module: other, path });
      },
    });
  }
  return isSeen ? uses : undefined;
}

/** Lists the uses of one member of a table, for each use of the table; `undefined` where the table goes elsewhere. */
export function listMemberUses(options: {
  table: Site;
  name: string | undefined;
  graph: CallGraph;
}): Site[] | undefined {
  const { table, name, graph } = options;
  const { module, path } = table;
  const { parentPath, key } = path;
  if (isMember(parentPath) && key === 'object') {
    const member = getMemberName(parentPath.node);
    return member === undefined || name === undefined || member === name ? [{ module, path: parentPath }] : [];
  }
  if (parentPath?.isVariableDeclarator() && key === 'init' && t.isObjectPattern(parentPath.node.id)) {
    const locals = parentPath.node.id.properties.flatMap((property) =>
      t.isObjectProperty(property) &&
      t.isIdentifier(property.value) &&
      getKeyName(property.key, property.computed) === name
        ? [property.value.name]
        : [],
    );
    const hasRest = parentPath.node.id.properties.some((property) => t.isRestElement(property));
    if (hasRest) return undefined;
    const uses = locals.map((local) => listNameUses({ module, path: parentPath, name: local, graph }));
    return uses.includes(undefined) ? undefined : uses.flatMap((found) => found ?? []);
  }
  const isCopied =
    parentPath?.isTSAsExpression() === true ||
    parentPath?.isTSSatisfiesExpression() === true ||
    (isCall(parentPath) && getMemberChain(parentPath.node.callee).join('.') === 'Object.freeze');
  if (isCopied && parentPath) return listMemberUses({ table: { module, path: parentPath }, name, graph });
  return undefined;
}
