import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getMemberName, unwrapExpression } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import { resolveCommonJsExports, resolveExport } from '../shapes/resolve-export.ts';
import type { Site } from '../shapes/shape.ts';

/** Prefixes of the name of a package in Deno and in browsers. */
const specifierPrefix = /^npm:|^https:\/\/[\w.]{1,60}\/(?:npm\/)?/;

/** Returns whether a specifier names the package npm `bankid`, or a file of it. */
export function isNpmBankIdSpecifier(specifier: string): boolean {
  return /^bankid(?:[@/]|$)/.test(specifier.replace(specifierPrefix, ''));
}

/** Number of names and files that are followed. */
const maxDepth = 6;

/** Calls of compilers that pass a module on: `__importStar(require('bankid'))`. */
const interopCall = /^_*(import|interop)\w*$/;

/**
 * Returns whether an expression evaluates to the whole package npm `bankid`, through names, `require`, `import()`, parameters
 * of `then`, and files of the code base that pass it on.
 */
export function isNpmBankId(options: { project: Project; site: Site; depth?: number }): boolean {
  const { project, site, depth = 0 } = options;
  if (depth > maxDepth) return false;
  const { module } = site;
  const follow = (path: NodePath): boolean => isNpmBankId({ project, site: { module, path }, depth: depth + 1 });
  const path = unwrapExpression(site.path);
  if (path.isCallExpression()) {
    const specifier = getLoadedPackage(path.node);
    if (specifier !== undefined) return isPackageOrFile({ project, module, specifier, depth });
    const [first] = path.get('arguments');
    return first !== undefined && interopCall.test(getCalleeName(path.node.callee) ?? '') && follow(first);
  }
  if (path.isMemberExpression()) return getMemberName(path.node) === 'default' && follow(path.get('object'));
  if (path.isLogicalExpression()) return follow(path.get('left')) || follow(path.get('right'));
  if (!path.isIdentifier()) return false;
  const binding = path.scope.getBinding(path.node.name);
  return binding !== undefined && isPackageBinding({ project, module, binding, depth });
}

function isPackageBinding(options: { project: Project; module: Module; binding: Binding; depth: number }): boolean {
  const { project, module, binding, depth } = options;
  const { path } = binding;
  const follow = (site: Site): boolean => isNpmBankId({ project, site, depth: depth + 1 });
  if (path.isVariableDeclarator()) {
    if (!t.isIdentifier(path.node.id)) return false;
    const init = path.get('init') as NodePath;
    const values = binding.constantViolations.flatMap((violation) =>
      violation.isAssignmentExpression() ? [violation.get('right')] : [],
    );
    return [...(init.node ? [init] : []), ...values].some((value) => follow({ module, path: value }));
  }
  if (t.isTSImportEqualsDeclaration(path.node)) {
    const { moduleReference } = path.node;
    return t.isTSExternalModuleReference(moduleReference) && isNpmBankIdSpecifier(moduleReference.expression.value);
  }
  const { parent } = path;
  if (t.isImportDeclaration(parent)) {
    const isWhole = path.isImportNamespaceSpecifier() || path.isImportDefaultSpecifier();
    if (isWhole && isNpmBankIdSpecifier(parent.source.value)) return true;
    if (path.isImportNamespaceSpecifier()) {
      return isPackageOrFile({ project, module, specifier: parent.source.value, depth });
    }
    if (!path.isImportSpecifier() && !path.isImportDefaultSpecifier()) return false;
    const site = resolveExport({ project, from: module, specifier: path });
    return site !== undefined && follow(site);
  }
  if (binding.kind !== 'param' || !path.isIdentifier()) return false;
  const loaded = findThenObject(path);
  return loaded !== undefined && follow({ module, path: loaded });
}

/** Returns whether a specifier names the package, or a file that exports everything of it. */
function isPackageOrFile(options: { project: Project; module: Module; specifier: string; depth: number }): boolean {
  const { project, module, specifier, depth } = options;
  if (isNpmBankIdSpecifier(specifier)) return true;
  const exported = resolveCommonJsExports({ project, from: module, specifier });
  if (exported) return isNpmBankId({ project, site: exported, depth: depth + 1 });
  const file = resolveImport({ project, from: module, specifier });
  return file !== undefined && exportsAllOfNpmBankId({ project, module: file, depth: depth + 1 });
}

/** Returns whether a module has `export * from 'bankid'`, or of a file that has it. */
export function exportsAllOfNpmBankId(options: { project: Project; module: Module; depth?: number }): boolean {
  const { project, module, depth = 0 } = options;
  if (depth > maxDepth) return false;
  return module.program.node.body.some((statement) => {
    if (!t.isExportAllDeclaration(statement)) return false;
    const specifier = statement.source.value;
    return isPackageOrFile({ project, module, specifier, depth: depth + 1 });
  });
}

/** Returns the specifier of `require('x')` and `import('x')`. */
function getLoadedPackage(call: t.CallExpression): string | undefined {
  const isLoading = t.isImport(call.callee) || t.isIdentifier(call.callee, { name: 'require' });
  const [source] = call.arguments;
  return isLoading && t.isStringLiteral(source) ? source.value : undefined;
}

/** Finds the promise whose value is the parameter of a callback: `import('x')` of `import('x').then((lib) => …)`. */
export function findThenObject(parameter: NodePath): NodePath | undefined {
  const callback = parameter.parentPath;
  const call = callback?.parentPath;
  // The second callback of `then` is given the error.
  const isFirst = parameter.key === 0 && callback?.key === 0;
  if (!callback?.isFunction() || !isFirst || !call?.isCallExpression()) return undefined;
  const callee = call.get('callee');
  return callee.isMemberExpression() && getMemberName(callee.node) === 'then' ? callee.get('object') : undefined;
}
