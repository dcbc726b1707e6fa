import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName, getMemberName } from '../../javascript/ast/names.ts';
import type { LibraryImport } from '../npm-bankid.ts';

/** Client of npm `bankid` that a module creates once, keeps in a constant and does not export. */
export interface LibraryClient {
  /** `BankIdClient` uses version 5.1, `BankIdClientV6` version 6. */
  className: 'BankIdClient' | 'BankIdClientV6';
  creation: NodePath<t.NewExpression>;
  calls: readonly LibraryCall[];
}

/** Call of a method of a {@link LibraryClient}. */
export interface LibraryCall {
  path: NodePath<t.CallExpression>;
  method: string;
}

/** Finds the client of a module. Returns `undefined` if it is used in any way other than by calls of its methods. */
export function findLibraryClient(module: Module, library: LibraryImport): LibraryClient | undefined {
  const [className] = library.names ?? [];
  if (library.names?.length !== 1 || (className !== 'BankIdClient' && className !== 'BankIdClientV6')) return undefined;
  const localName = getLocalName(library, className);
  const uses = localName === undefined ? [] : (module.program.scope.getBinding(localName)?.referencePaths ?? []);
  const [use] = uses;
  const creation = use?.parentPath;
  if (uses.length !== 1 || !creation?.isNewExpression() || use?.key !== 'callee') return undefined;
  const declarator = creation.parentPath;
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return undefined;
  if (declarator.parentPath.parentPath?.isExportNamedDeclaration() === true) return undefined;
  const binding = declarator.scope.getBinding(declarator.node.id.name);
  if (!binding?.constant) return undefined;
  const calls: LibraryCall[] = [];
  for (const reference of binding.referencePaths) {
    const call = findCall(reference);
    if (!call) return undefined;
    calls.push(call);
  }
  return { className, creation, calls };
}

function getLocalName(library: LibraryImport, name: string): string | undefined {
  const { node, parent } = library.path;
  if (t.isImportDeclaration(node)) return node.specifiers[0]?.local.name;
  if (!t.isVariableDeclarator(parent) || !t.isObjectPattern(parent.id)) return undefined;
  const property = parent.id.properties.find(
    (candidate) => t.isObjectProperty(candidate) && getKeyName(candidate.key, false) === name,
  );
  return t.isObjectProperty(property) && t.isIdentifier(property.value) ? property.value.name : undefined;
}

function findCall(reference: NodePath): LibraryCall | undefined {
  const member = reference.parentPath;
  const call = member?.parentPath;
  const method = member && reference.key === 'object' ? getMemberName(member.node) : undefined;
  if (method === undefined || !call?.isCallExpression() || call.node.callee !== member?.node) return undefined;
  return { path: call, method };
}
