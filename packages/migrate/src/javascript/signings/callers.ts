import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import { isCall, type CallPath } from '../ast/calls.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName } from '../ast/names.ts';
import type { CallGraph } from './call-graph.ts';

/** Call of a function, in the module where it stands. */
export interface CallSite {
  module: Module;
  call: CallPath;
}

/** Calls of a function. */
export interface Callers {
  calls: readonly CallSite[];
  /** `false` if the function may be called from elsewhere: by other packages, or through a value that is not followed. */
  isComplete: boolean;
}

const unknownCallers: Callers = { calls: [], isComplete: false };

/**
 * Finds the calls of a function in the whole code base.
 *
 * A function that others can reach is followed by its name. Where nothing calls it, the code base is a library, and its
 * callers are unknown.
 */
export function findCallers(options: { fn: NodePath; module: Module; graph: CallGraph }): Callers {
  const { fn, module, graph } = options;
  const holder = findHolder(fn);
  if (!holder) return unknownCallers;
  const { name, isPrivate } = holder;
  const local = holder.isMember ? undefined : localCalls({ fn, module, name });
  if (local?.isComplete === true) return local;
  const modules = isPrivate ? [module] : graph.listMentions({ name, module });
  const uses = modules.map((other) =>
    usesByName({ module: other, name, declaredIn: module, isMember: holder.isMember, graph }),
  );
  const calls = uses.flatMap((use) => use.calls);
  return { calls, isComplete: calls.length > 0 && uses.every(({ isComplete }) => isComplete) };
}

interface Holder {
  name: string;
  /** `true` for a method, and for a function that an object holds. */
  isMember: boolean;
  /** `true` for a method that only its class can call. */
  isPrivate: boolean;
}

/** Finds the name under which a function is called. */
function findHolder(fn: NodePath): Holder | undefined {
  const { node, parent } = fn;
  if (t.isFunctionDeclaration(node))
    return node.id ? { name: node.id.name, isMember: false, isPrivate: false } : undefined;
  if (t.isClassMethod(node) || t.isObjectMethod(node) || t.isClassPrivateMethod(node)) {
    return toMemberHolder(node.key, 'computed' in node && node.computed, 'accessibility' in node && node.accessibility);
  }
  if (t.isVariableDeclarator(parent) && t.isIdentifier(parent.id)) {
    return { name: parent.id.name, isMember: false, isPrivate: false };
  }
  if (t.isClassProperty(parent) || t.isObjectProperty(parent) || t.isClassPrivateProperty(parent)) {
    return toMemberHolder(
      parent.key,
      'computed' in parent && parent.computed,
      'accessibility' in parent && parent.accessibility,
    );
  }
  if (t.isAssignmentExpression(parent) && t.isMemberExpression(parent.left)) {
    return toMemberHolder(parent.left.property, parent.left.computed, undefined);
  }
  return undefined;
}

function toMemberHolder(key: t.Node, isComputed: boolean, accessibility: unknown): Holder | undefined {
  const name = getKeyName(key, isComputed);
  if (name === undefined || name === 'constructor' || name === 'exports') return undefined;
  return { name, isMember: true, isPrivate: t.isPrivateName(key) || accessibility === 'private' };
}

/** Finds the calls of a declared function in its own file. It is complete if it is not exported and only called. */
function localCalls(options: { fn: NodePath; module: Module; name: string }): Callers {
  const { fn, module, name } = options;
  const binding = (fn.isFunctionDeclaration() ? fn.parentPath : fn)?.scope.getBinding(name);
  if (!binding) return unknownCallers;
  const isExported = binding.path.findParent((parent) => parent.isExportDeclaration()) !== null;
  const calls: CallSite[] = [];
  let isComplete = !isExported && binding.constant;
  for (const { parentPath, key } of binding.referencePaths) {
    if (isCall(parentPath) && key === 'callee') calls.push({ module, call: parentPath });
    else if (!isTypeOnly(parentPath)) isComplete = false;
  }
  return { calls, isComplete: isComplete && calls.length > 0 };
}

const isTypeOnly = (path: NodePath | null): boolean => path?.isTSTypeQuery() === true;

/** Finds the uses of a name in a module, whatever object it is called on. */
function usesByName(options: {
  module: Module;
  name: string;
  declaredIn: Module;
  isMember: boolean;
  graph: CallGraph;
}): Callers {
  const { module, name, declaredIn, isMember, graph } = options;
  const calls: CallSite[] = [];
  let isComplete = true;
  const visitMember = (path: NodePath<t.MemberExpression> | NodePath<t.OptionalMemberExpression>): void => {
    const key = getKeyName(path.node.property, path.node.computed);
    const call = path.parentPath;
    const isCallee = isCall(call) && path.key === 'callee';
    // `client[method](body)` may be a call of any method.
    if (key === undefined && isCallee && isMember && !t.isNumericLiteral(path.node.property)) isComplete = false;
    if (key !== name || isOfPackage({ object: path.get('object') as NodePath, file: module.file, graph })) return;
    if (isCallee) calls.push({ module, call });
    else if (!call?.isAssignmentExpression() || path.key !== 'left') isComplete = false;
  };
  module.program.traverse({
    // `const { sign: start } = require('./client')` calls it under another name.
    ObjectPattern({ node }) {
      isComplete &&= node.properties.every(
        (property) =>
          t.isRestElement(property) ||
          getKeyName(property.key, property.computed) !== name ||
          t.isIdentifier(property.value, { name }),
      );
    },
    MemberExpression: visitMember,
    OptionalMemberExpression: visitMember,
    Identifier(path) {
      if (path.node.name !== name) return;
      const use = useOfIdentifier({ path, module, declaredIn, isMember });
      if (use === 'escape') isComplete = false;
      else if (use !== 'none') calls.push({ module, call: use });
    },
  });
  return { calls, isComplete };
}

/** Returns the call whose callee a name is, `escape` if its value goes elsewhere, and `none` for declarations and keys. */
function useOfIdentifier(options: {
  path: NodePath<t.Identifier>;
  module: Module;
  declaredIn: Module;
  isMember: boolean;
}): CallPath | 'escape' | 'none' {
  const { path, module, declaredIn, isMember } = options;
  const { parent, parentPath, key } = path;
  if (t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) {
    if (key === 'property' && !parent.computed) return 'none';
  }
  if (t.isImportSpecifier(parent) || t.isExportSpecifier(parent)) return isRenamed(parent) ? 'escape' : 'none';
  if (!path.isReferencedIdentifier()) return 'none';
  const binding = path.scope.getBinding(path.node.name);
  const isForeign = binding !== undefined && (isMember || module !== declaredIn) && !mayBeImported(binding.path);
  if (isForeign || binding?.kind === 'param') return 'none';
  if (isCall(parentPath) && key === 'callee') return parentPath;
  const isHeldUnderSameName = t.isObjectProperty(parent) && getKeyName(parent.key, parent.computed) === path.node.name;
  // A default export may be imported under any name.
  return isHeldUnderSameName || isTypeOnly(parentPath) ? 'none' : 'escape';
}

function isRenamed(specifier: t.ImportSpecifier | t.ExportSpecifier): boolean {
  const outer = t.isImportSpecifier(specifier) ? specifier.imported : specifier.exported;
  return getKeyName(outer, false) !== specifier.local.name;
}

/** Returns whether a name is imported, or taken out of a required module. */
function mayBeImported(path: NodePath): boolean {
  const isTakenOut = path.isVariableDeclarator() && t.isObjectPattern(path.node.id);
  return path.isImportSpecifier() || path.isImportDefaultSpecifier() || isTakenOut;
}

/** Returns whether an object is a package from elsewhere, such as `jwt` in `jwt.sign(…)` and `axios` in `axios.post(…)`. */
export function isOfPackage(options: { object: NodePath; file: string; graph: CallGraph }): boolean {
  const { object, file, graph } = options;
  const specifier = specifierOf(object);
  return specifier !== undefined && graph.isOutside({ from: file, specifier });
}

/** Returns from where a name is imported or required; `undefined` for all other names. */
export function specifierOf(object: NodePath): string | undefined {
  if (!object.isIdentifier()) return undefined;
  const declared = object.scope.getBinding(object.node.name)?.path;
  if (declared?.isImportDefaultSpecifier() || declared?.isImportNamespaceSpecifier() || declared?.isImportSpecifier()) {
    const { parent } = declared;
    return t.isImportDeclaration(parent) ? parent.source.value : undefined;
  }
  const init = declared?.isVariableDeclarator() ? declared.node.init : undefined;
  if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'require' })) return undefined;
  const [source] = init.arguments;
  return t.isStringLiteral(source) ? source.value : undefined;
}
