import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../ast/module.ts';
import { getMemberChain } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import type { Member, Shape, Site } from './shape.ts';

/** Re-exports that are followed one after another: enough for a package whose index lists the indexes of its folders. */
const maxReExports = 5;

/** Resolves an import specifier to the exported value in another file of the code base, through re-exports. */
export function resolveExport(options: {
  project: Project;
  from: Module;
  specifier: NodePath<t.ImportSpecifier> | NodePath<t.ImportDefaultSpecifier>;
}): Site | undefined {
  const { project, from, specifier } = options;
  return resolveSpecifier({ project, from, specifier, reExports: 0 });
}

function resolveSpecifier(options: {
  project: Project;
  from: Module;
  specifier: NodePath<t.ImportSpecifier> | NodePath<t.ImportDefaultSpecifier>;
  reExports: number;
}): Site | undefined {
  const { project, from, specifier, reExports } = options;
  const declaration = specifier.parent;
  if (!t.isImportDeclaration(declaration)) return undefined;
  const module = resolveImport({ project, from, specifier: declaration.source.value });
  const name = specifier.isImportSpecifier() ? getText(specifier.node.imported) : 'default';
  return module && resolveExportedName({ project, module, name, reExports });
}

/** Resolves a name that a module exports to its value, which may be in another file. */
export function resolveExportedName(options: {
  project: Project;
  module: Module;
  name: string;
  reExports?: number;
}): Site | undefined {
  const { project, module, name, reExports = 0 } = options;
  if (reExports > maxReExports) return undefined;
  const statements = module.program.get('body');
  for (const statement of statements) {
    const site = findExport({ project, module, statement, name, reExports });
    if (site) return site;
  }
  for (const statement of statements) {
    if (!statement.isExportAllDeclaration() || name === 'default') continue;
    const target = resolveImport({ project, from: module, specifier: statement.node.source.value });
    const site = target && resolveExportedName({ project, module: target, name, reExports: reExports + 1 });
    if (site) return site;
  }
  return undefined;
}

function getText(name: t.Identifier | t.StringLiteral): string {
  return t.isIdentifier(name) ? name.name : name.value;
}

/** Finds the value that a statement exports under a name, in a declaration or in a list: `export { local as name }`. */
function findExport(options: {
  project: Project;
  module: Module;
  statement: NodePath<t.Statement>;
  name: string;
  reExports: number;
}): Site | undefined {
  const { project, module, statement, name, reExports } = options;
  if (statement.isExportDefaultDeclaration() && name === 'default') {
    return { module, path: statement.get('declaration') };
  }
  if (!statement.isExportNamedDeclaration()) return undefined;
  const listed = statement.node.specifiers.find(
    (specifier) => t.isExportSpecifier(specifier) && getText(specifier.exported) === name,
  );
  const local = listed && t.isExportSpecifier(listed) ? listed.local.name : name;
  const { source } = statement.node;
  if (source) {
    const target = listed && resolveImport({ project, from: module, specifier: source.value });
    return target && resolveExportedName({ project, module: target, name: local, reExports: reExports + 1 });
  }
  const binding = module.program.scope.getBinding(local);
  if (!binding || (!listed && !binding.path.findParent((parent) => parent.node === statement.node))) return undefined;
  const { path } = binding;
  if (path.isVariableDeclarator()) return { module, path: path.get('init') as NodePath };
  if (path.isImportSpecifier() || path.isImportDefaultSpecifier()) {
    return resolveSpecifier({ project, from: module, specifier: path, reExports: reExports + 1 });
  }
  return { module, path };
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

/** Collects what a module assigns to its exports one by one: `exports.a = …`, `module.exports.a = …`. */
export function collectCommonJsExports(options: {
  project: Project;
  from: Module;
  specifier: string;
}): Shape | undefined {
  const module = resolveImport(options);
  const members = module?.program.get('body').flatMap((statement): Member[] => {
    const path = statement.isExpressionStatement() ? statement.get('expression') : undefined;
    if (!path?.isAssignmentExpression() || !t.isMemberExpression(path.node.left)) return [];
    const chain = getMemberChain(path.node.left);
    const [name, ...owner] = chain.toReversed();
    if (name === undefined || !/^(exports|exports\.module)$/.test(owner.join('.'))) return [];
    return [
      {
        name,
        module,
        path,
        key: path.node.left.property,
        value: { module, path: path.get('right') },
        isShorthand: false,
        isUnconditional: true,
        assignedLater: [],
      },
    ];
  });
  return members && members.length > 0 ? { members, isComplete: true, literals: [] } : undefined;
}
