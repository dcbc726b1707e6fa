import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberName } from '../ast/names.ts';
import type { Project } from '../ast/project.ts';
import { resolveExport } from './resolve-export.ts';
import { listReturnedValues } from './returned-values.ts';
import type { Site } from './shape.ts';

/** Finds the calls of a function in its own file, by its name or as a method of `this`. */
export function findCallSites(fn: NodePath<t.Function>): NodePath<t.CallExpression>[] {
  const name = getFunctionName(fn);
  if (name) {
    const references = fn.parentPath?.scope.getBinding(name)?.referencePaths ?? [];
    return references.flatMap(({ parentPath, key }) =>
      parentPath?.isCallExpression() && key === 'callee' ? [parentPath] : [],
    );
  }
  if (!fn.isClassMethod() && !fn.isObjectMethod()) return [];
  const method = getKeyName(fn.node.key, fn.node.computed);
  const calls: NodePath<t.CallExpression>[] = [];
  fn.findParent((parent) => parent.isProgram())?.traverse({
    CallExpression(call) {
      const { callee } = call.node;
      if (getMemberName(callee) === method && t.isMemberExpression(callee) && t.isThisExpression(callee.object)) {
        calls.push(call);
      }
    },
  });
  return calls;
}

function getFunctionName(fn: NodePath<t.Function>): string | undefined {
  if (fn.isFunctionDeclaration()) return fn.node.id?.name;
  const declarator = fn.parentPath;
  return declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id) ? declarator.node.id.name : undefined;
}

/**
 * Finds the expressions that a called function returns.
 *
 * The function must be declared in the same file, be a method of `this` or be imported from the code base.
 */
export function findReturnSites(options: { project: Project; module: Module; callee: NodePath }): Site[] {
  const fn = findFunction(options);
  if (!fn) return [];
  const { module, path } = fn;
  if (!path.isFunction()) return [];
  return listReturnedValues(path).map((returned) => ({ module, path: returned }));
}

function findFunction(options: { project: Project; module: Module; callee: NodePath }): Site | undefined {
  const { project, module, callee } = options;
  if (callee.isMemberExpression() && t.isThisExpression(callee.node.object)) {
    const name = getMemberName(callee.node);
    const body = callee.findParent((parent) => parent.isClassBody());
    const method = (body?.get('body') as NodePath[] | undefined)?.find(
      (member) => member.isClassMethod() && getKeyName(member.node.key, member.node.computed) === name,
    );
    return method && { module, path: method };
  }
  if (!callee.isIdentifier()) return undefined;
  const path = callee.scope.getBinding(callee.node.name)?.path;
  if (!path) return undefined;
  if (path.isVariableDeclarator()) return { module, path: path.get('init') as NodePath };
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier()) {
    return resolveExport({ project, from: module, specifier: path });
  }
  return { module, path };
}
