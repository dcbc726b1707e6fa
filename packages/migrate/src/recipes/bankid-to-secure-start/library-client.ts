import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../javascript/module.ts';
import { keyName, memberName } from '../../javascript/names.ts';
import type { LibraryImport } from '../npm-bankid.ts';

/** A client of npm `bankid` that is made once and kept under a name of its own module. */
export interface LibraryClient {
  /** Which class it is of: `BankIdClient` speaks 5.1. */
  of: 'BankIdClient' | 'BankIdClientV6';
  creation: NodePath<t.NewExpression>;
  calls: readonly { path: NodePath<t.CallExpression>; method: string }[];
}

/** The client of a module; `undefined` when it is used in any way that is not plain to see. */
export function libraryClient(module: Module, library: LibraryImport): LibraryClient | undefined {
  const [of] = library.names ?? [];
  if (library.names?.length !== 1 || (of !== 'BankIdClient' && of !== 'BankIdClientV6')) return undefined;
  const local = localName(library, of);
  const uses = local === undefined ? [] : (module.program.scope.getBinding(local)?.referencePaths ?? []);
  const [use] = uses;
  const creation = use?.parentPath;
  if (uses.length !== 1 || !creation?.isNewExpression() || use?.key !== 'callee') return undefined;
  const declarator = creation.parentPath;
  if (!declarator?.isVariableDeclarator() || !t.isIdentifier(declarator.node.id)) return undefined;
  if (declarator.parentPath.parentPath?.isExportNamedDeclaration() === true) return undefined;
  const binding = declarator.scope.getBinding(declarator.node.id.name);
  if (!binding?.constant) return undefined;
  const calls = binding.referencePaths.map((reference) => callOf(reference));
  return calls.some((call) => call === undefined)
    ? undefined
    : { of, creation, calls: calls.filter((call) => call !== undefined) };
}

function localName(library: LibraryImport, name: string): string | undefined {
  const { node, parent } = library.path;
  if (t.isImportDeclaration(node)) return node.specifiers[0]?.local.name;
  if (!t.isVariableDeclarator(parent) || !t.isObjectPattern(parent.id)) return undefined;
  const property = parent.id.properties.find((one) => t.isObjectProperty(one) && keyName(one.key, false) === name);
  return t.isObjectProperty(property) && t.isIdentifier(property.value) ? property.value.name : undefined;
}

function callOf(reference: NodePath): LibraryClient['calls'][number] | undefined {
  const member = reference.parentPath;
  const call = member?.parentPath;
  const method = member && reference.key === 'object' ? memberName(member.node) : undefined;
  if (method === undefined || !call?.isCallExpression() || call.node.callee !== member?.node) return undefined;
  return { path: call, method };
}
