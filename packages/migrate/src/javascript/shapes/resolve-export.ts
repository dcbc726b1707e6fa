import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import type { Site } from './shape.ts';

/** Resolves an import specifier to the exported value in another file of the code base. Re-exports are not followed. */
export function resolveExport(options: {
  project: Project;
  from: Module;
  specifier: NodePath<t.ImportSpecifier> | NodePath<t.ImportDefaultSpecifier>;
}): Site | undefined {
  const { project, from, specifier } = options;
  const declaration = specifier.parent;
  if (!t.isImportDeclaration(declaration)) return undefined;
  const module = resolveImport({ project, from, specifier: declaration.source.value });
  if (!module) return undefined;
  const name = specifier.isImportSpecifier() ? getImportedName(specifier.node) : 'default';
  for (const statement of module.program.get('body')) {
    const site = findExport({ module, statement, name });
    if (site) return site;
  }
  return undefined;
}

function getImportedName(specifier: t.ImportSpecifier): string {
  return t.isIdentifier(specifier.imported) ? specifier.imported.name : specifier.imported.value;
}

/** Finds the value that a statement exports under a name, in a declaration or in a list: `export { local as name }`. */
function findExport(options: { module: Module; statement: NodePath<t.Statement>; name: string }): Site | undefined {
  const { module, statement, name } = options;
  if (statement.isExportDefaultDeclaration() && name === 'default') {
    return { module, path: statement.get('declaration') };
  }
  if (!statement.isExportNamedDeclaration()) return undefined;
  const listed = statement.node.specifiers.find(
    (specifier) => t.isExportSpecifier(specifier) && t.isIdentifier(specifier.exported, { name }),
  );
  const local = listed && t.isExportSpecifier(listed) ? listed.local.name : name;
  const binding = module.program.scope.getBinding(local);
  if (!binding || (!listed && !binding.path.findParent((parent) => parent.node === statement.node))) return undefined;
  if (binding.path.isVariableDeclarator()) return { module, path: binding.path.get('init') as NodePath };
  return { module, path: binding.path };
}

/** Resolves `require` of another file of the code base to the value that it assigns to `module.exports` at its top level. */
export function resolveCommonJsExports(options: {
  project: Project;
  from: Module;
  specifier: string;
}): Site | undefined {
  const module = resolveImport(options);
  if (!module) return undefined;
  for (const statement of module.program.get('body')) {
    const expression = statement.isExpressionStatement() ? statement.get('expression') : undefined;
    if (!expression?.isAssignmentExpression()) continue;
    const { left } = expression.node;
    if (
      t.isMemberExpression(left) &&
      t.isIdentifier(left.object, { name: 'module' }) &&
      t.isIdentifier(left.property, { name: 'exports' })
    ) {
      return { module, path: expression.get('right') };
    }
  }
  return undefined;
}
