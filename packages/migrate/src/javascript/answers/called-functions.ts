import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberName } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import { findReturnSites } from '../shapes/calls-and-returns.ts';
import { collectCommonJsExports, resolveCommonJsExports, resolveExportedName } from '../shapes/resolve-export.ts';
import { listReturnedValues } from '../shapes/returned-values.ts';
import type { Site } from '../shapes/shape.ts';

/** Finds the expressions that a called function returns, also that of a whole module: `bankid.start()` of `import * as bankid`. */
export function findCalledReturns(options: { project: Project; module: Module; callee: NodePath }): Site[] {
  const sites = findReturnSites(options);
  if (sites.length > 0) return sites;
  const member = findModuleMember(options);
  if (!member?.path.isFunction()) return [];
  const { module, path } = member;
  return listReturnedValues(path).map((returned) => ({ module, path: returned }));
}

function findModuleMember(options: { project: Project; module: Module; callee: NodePath }): Site | undefined {
  const { project, module, callee } = options;
  const name = getMemberName(callee.node);
  if (name === undefined || !callee.isMemberExpression()) return undefined;
  const specifier = getSpecifier(callee.get('object'));
  if (specifier === undefined) return undefined;
  const target = resolveImport({ project, from: module, specifier });
  const exported = target && resolveExportedName({ project, module: target, name });
  if (exported) return exported;
  const assigned = collectCommonJsExports({ project, from: module, specifier });
  const one = assigned?.members.findLast((candidate) => candidate.name === name)?.value;
  return one ?? findInLiteral(resolveCommonJsExports({ project, from: module, specifier }), name);
}

/** Returns the specifier of `import * as bankid from './bankid'` and `const bankid = require('./bankid')`. */
function getSpecifier(object: NodePath): string | undefined {
  if (!object.isIdentifier()) return undefined;
  const declared = object.scope.getBinding(object.node.name)?.path;
  if (declared?.isImportNamespaceSpecifier()) {
    return t.isImportDeclaration(declared.parent) ? declared.parent.source.value : undefined;
  }
  if (!declared?.isVariableDeclarator() || !t.isIdentifier(declared.node.id)) return undefined;
  const { init } = declared.node;
  const [source] = t.isCallExpression(init) && getCalleeName(init.callee) === 'require' ? init.arguments : [];
  return t.isStringLiteral(source) ? source.value : undefined;
}

/** Finds a function in `module.exports = { start, async poll() { … } }`. */
function findInLiteral(site: Site | undefined, name: string): Site | undefined {
  if (!site?.path.isObjectExpression()) return undefined;
  const { module, path } = site;
  const found = path.get('properties').find((one) => {
    const { node } = one;
    return !t.isSpreadElement(node) && getKeyName(node.key, node.computed) === name;
  });
  if (found?.isObjectMethod()) return { module, path: found };
  if (!found?.isObjectProperty()) return undefined;
  const value = found.get('value') as NodePath;
  const declared = value.isIdentifier() ? value.scope.getBinding(value.node.name)?.path : value;
  if (!declared) return undefined;
  return { module, path: declared.isVariableDeclarator() ? (declared.get('init') as NodePath) : declared };
}
