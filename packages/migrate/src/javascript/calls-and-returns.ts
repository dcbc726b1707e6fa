import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { exportedSite } from './exported-site.ts';
import { keyName, memberName } from './names.ts';
import type { Project } from './project.ts';
import type { Site } from './shape.ts';

/** The calls of a function in its own file, by its name or as a method of `this`. */
export function callSites(fn: NodePath<t.Function>): NodePath<t.CallExpression>[] {
  const named = functionName(fn);
  if (named) {
    const references = fn.parentPath?.scope.getBinding(named)?.referencePaths ?? [];
    return references.flatMap(({ parentPath, key }) =>
      parentPath?.isCallExpression() && key === 'callee' ? [parentPath] : [],
    );
  }
  if (!fn.isClassMethod() && !fn.isObjectMethod()) return [];
  const method = keyName(fn.node.key, fn.node.computed);
  const calls: NodePath<t.CallExpression>[] = [];
  fn.findParent((parent) => parent.isProgram())?.traverse({
    CallExpression(call) {
      const { callee } = call.node;
      if (memberName(callee) === method && t.isMemberExpression(callee) && t.isThisExpression(callee.object))
        calls.push(call);
    },
  });
  return calls;
}

function functionName(fn: NodePath<t.Function>): string | undefined {
  if (fn.isFunctionDeclaration()) return fn.node.id?.name;
  const declarator = fn.parentPath;
  return declarator?.isVariableDeclarator() && t.isIdentifier(declarator.node.id) ? declarator.node.id.name : undefined;
}

/** What the called function gives back, when it is a function of this file, a method of `this` or an import from the code base. */
export function returnedSites(options: { project: Project; module: Site['module']; callee: NodePath }): Site[] {
  const found = functionOf(options);
  if (!found) return [];
  const { module, path } = found;
  if (!path.isFunction()) return [];
  const body = path.get('body');
  if (!Array.isArray(body) && body.isExpression()) return [{ module, path: body }];
  const sites: Site[] = [];
  path.traverse({
    Function(inner) {
      inner.skip();
    },
    ReturnStatement(statement) {
      const argument = statement.get('argument');
      if (argument.node) sites.push({ module, path: argument as NodePath });
    },
  });
  return sites;
}

function functionOf(options: { project: Project; module: Site['module']; callee: NodePath }): Site | undefined {
  const { project, module, callee } = options;
  if (callee.isMemberExpression() && t.isThisExpression(callee.node.object)) {
    const name = memberName(callee.node);
    const body = callee.findParent((parent) => parent.isClassBody());
    const method = (body?.get('body') as NodePath[] | undefined)?.find(
      (member) => member.isClassMethod() && keyName(member.node.key, member.node.computed) === name,
    );
    return method && { module, path: method };
  }
  if (!callee.isIdentifier()) return undefined;
  const path = callee.scope.getBinding(callee.node.name)?.path;
  if (!path) return undefined;
  if (path.isVariableDeclarator()) return { module, path: path.get('init') as NodePath };
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier()) {
    return exportedSite({ project, from: module, specifier: path });
  }
  return { module, path };
}
