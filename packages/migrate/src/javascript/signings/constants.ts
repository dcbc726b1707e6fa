import type { Binding, NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isMember } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName, getMemberChain, getMemberName, unwrapExpression } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import {
  collectCommonJsExports,
  resolveCommonJsExports,
  resolveExport,
  resolveExportedName,
} from '../shapes/resolve-export.ts';
import { findMember, type Site } from '../shapes/shape.ts';

/** Number of names and members that are followed one after another. */
const maxDepth = 8;

/**
 * Resolves a name to everything that it may be set to, or `undefined` where that is not known: a parameter, a value that is
 * computed, an import from a package.
 */
export function resolveConstant(options: {
  project: Project;
  module: Module;
  path: NodePath<t.Identifier>;
  depth?: number;
}): Site[] | undefined {
  const { project, module, path, depth = 0 } = options;
  if (depth > maxDepth) return undefined;
  const binding = path.scope.getBinding(path.node.name);
  if (!binding) return undefined;
  const { path: declared } = binding;
  if (declared.isImportSpecifier() || declared.isImportDefaultSpecifier()) {
    const site = resolveExport({ project, from: module, specifier: declared });
    return site && [site];
  }
  if (!declared.isVariableDeclarator()) return undefined;
  const init = declared.get('init') as NodePath;
  if (t.isObjectPattern(declared.node.id)) {
    const key = keyOf(declared.node.id, path.node.name);
    return key === undefined || !init.node || !binding.constant
      ? undefined
      : resolveMembers({ project, site: { module, path: init }, name: key, depth: depth + 1 });
  }
  const set = assignedValues(binding);
  const values = [...(init.node ? [init] : []), ...(set ?? [])];
  // A name that a loop sets has no value of its own.
  if (!t.isIdentifier(declared.node.id) || !set || values.length === 0) return undefined;
  return values.map((value) => ({ module, path: unwrapExpression(value) }));
}

function keyOf(pattern: t.ObjectPattern, name: string): string | undefined {
  const property = pattern.properties.find((one) => t.isObjectProperty(one) && t.isIdentifier(one.value, { name }));
  return t.isObjectProperty(property) ? getKeyName(property.key, property.computed) : undefined;
}

function assignedValues(binding: Binding): NodePath[] | undefined {
  const values = binding.constantViolations.map((violation) =>
    violation.isAssignmentExpression({ operator: '=' }) && t.isIdentifier(violation.node.left)
      ? violation.get('right')
      : undefined,
  );
  return values.includes(undefined) ? undefined : values.filter((value) => value !== undefined);
}

/**
 * Resolves a member of an object to everything that it may be: `urls.sign`, `Endpoint.Sign`, `this.path`. Without a name it is
 * any of the members.
 */
export function resolveMembers(options: {
  project: Project;
  site: Site;
  name: string | undefined;
  depth?: number;
}): Site[] | undefined {
  const { project, site, name, depth = 0 } = options;
  const { module } = site;
  if (depth > maxDepth) return undefined;
  const object = unwrapExpression(site.path);
  if (object.isThisExpression()) return name === undefined ? undefined : resolveField({ module, path: object, name });
  const namespace = object.isIdentifier() ? object.scope.getBinding(object.node.name)?.path : undefined;
  if (namespace?.isImportNamespaceSpecifier() && t.isImportDeclaration(namespace.parent) && name !== undefined) {
    const target = resolveImport({ project, from: module, specifier: namespace.parent.source.value });
    const exported = target && resolveExportedName({ project, module: target, name });
    return exported && [exported];
  }
  const found = resolveObjects({ project, site: { module, path: object }, depth: depth + 1 }).flatMap((table) =>
    membersOf({ project, table, name, depth: depth + 1 }),
  );
  return found.length === 0 || found.includes(undefined) ? undefined : found.filter((one) => one !== undefined);
}

/** Resolves an expression to the declarations of enumerations, tables and modules that it may be. */
function resolveObjects({ project, site, depth }: { project: Project; site: Site; depth: number }): Site[] {
  if (depth > maxDepth) return [];
  const followed = depth + 1;
  const { module } = site;
  const path = unwrapExpression(site.path);
  if (path.isObjectExpression() || path.isTSEnumDeclaration()) return [{ module, path }];
  if (path.isIdentifier()) {
    const enumeration = resolveEnum({ project, module, path });
    if (enumeration) return [enumeration];
    return (resolveConstant({ project, module, path, depth: followed }) ?? []).flatMap((next) =>
      resolveObjects({ project, site: next, depth: followed }),
    );
  }
  if (isMember(path)) {
    const object = { module, path: path.get('object') as NodePath };
    const sites = resolveMembers({ project, site: object, name: getMemberName(path.node), depth: followed });
    return (sites ?? []).flatMap((next) => resolveObjects({ project, site: next, depth: followed }));
  }
  if (!path.isCallExpression()) return [];
  const [first] = path.get('arguments');
  const callee = getMemberChain(path.node.callee).join('.');
  if (callee === 'Object.freeze' && first) {
    return resolveObjects({ project, site: { module, path: first }, depth: followed });
  }
  return callee === 'require' ? [{ module, path }] : [];
}

/** Resolves a name to an enumeration of its file or of the file that it is imported from. */
function resolveEnum(options: { project: Project; module: Module; path: NodePath<t.Identifier> }): Site | undefined {
  const { project, module, path } = options;
  const { name } = path.node;
  const imported = path.scope.getBinding(name)?.path;
  if (!imported) {
    const declared = findEnum(module, name);
    return declared && { module, path: declared };
  }
  if (!imported.isImportSpecifier() || !t.isImportDeclaration(imported.parent)) return undefined;
  const from = resolveImport({ project, from: module, specifier: imported.parent.source.value });
  const declared = from && findEnum(from, getKeyName(imported.node.imported, false) ?? name);
  return declared && { module: from, path: declared };
}

/** Finds an enumeration of a module. It is not among the names that the parser keeps. */
export function findEnum(module: Module, name: string): NodePath<t.TSEnumDeclaration> | undefined {
  for (const statement of module.program.get('body')) {
    const declaration = statement.isExportNamedDeclaration() ? (statement.get('declaration') as NodePath) : statement;
    if (declaration.isTSEnumDeclaration() && declaration.node.id.name === name) return declaration;
  }
  return undefined;
}

function membersOf(options: {
  project: Project;
  table: Site;
  name: string | undefined;
  depth: number;
}): (Site | undefined)[] {
  const { project, table, name, depth } = options;
  const { module, path } = table;
  if (path.isObjectExpression()) {
    return path.get('properties').flatMap((property): (Site | undefined)[] => {
      if (!property.isObjectProperty()) return [undefined];
      const key = getKeyName(property.node.key, property.node.computed);
      return name === undefined || key === undefined || key === name ? [{ module, path: property.get('value') }] : [];
    });
  }
  if (path.isTSEnumDeclaration()) {
    const members = path.get('members');
    return members.flatMap((member) => {
      const value = member.get('initializer') as NodePath;
      return name === undefined || getKeyName(member.node.id, false) === name
        ? [value.node ? { module, path: value } : undefined]
        : [];
    });
  }
  const specifier = path.isCallExpression() ? path.node.arguments[0] : undefined;
  if (!t.isStringLiteral(specifier) || name === undefined) return [undefined];
  const whole = resolveCommonJsExports({ project, from: module, specifier: specifier.value });
  if (whole) return resolveMembers({ project, site: whole, name, depth: depth + 1 }) ?? [undefined];
  const single = collectCommonJsExports({ project, from: module, specifier: specifier.value });
  return [single && findMember(single, name)?.value];
}

/** Resolves a field to what its class sets it to. A class that others extend may have it set there: that is a literal too. */
function resolveField({ module, path, name }: { module: Module; path: NodePath; name: string }): Site[] | undefined {
  const values: NodePath[] = [];
  path
    .findParent((parent) => parent.isClass())
    ?.traverse({
      ClassProperty(property) {
        const value = property.get('value') as NodePath;
        if (getKeyName(property.node.key, property.node.computed) === name && value.node) values.push(value);
      },
      ClassPrivateProperty(property) {
        const value = property.get('value') as NodePath;
        if (property.node.key.id.name === name && value.node) values.push(value);
      },
      AssignmentExpression(assignment) {
        const { left } = assignment.node;
        if (getMemberName(left) === name && getMemberChain(left)[0] === 'this') values.push(assignment.get('right'));
      },
    });
  return values.length === 0 ? undefined : values.map((value) => ({ module, path: value }));
}
