import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../javascript/ast/module.ts';
import { getCalleeName, getKeyName } from '../javascript/ast/names.ts';
import type { OrderRequest } from '../javascript/finders/order-requests.ts';

/** Entry point of the client with the names of npm `bankid`. */
export const compatEntry = '@secure-start/client/compat';

/** Import or `require` of npm `bankid` or of the compat entry. */
export interface LibraryImport {
  path: NodePath<t.ImportDeclaration> | NodePath<t.CallExpression>;
  source: t.StringLiteral;
  /** Imported names, as the library exports them; `undefined` if the whole library is imported under one name. */
  names: readonly string[] | undefined;
}

/** Finds the imports of npm `bankid` and of the compat entry in a module. */
export function findNpmBankIdImports(module: Module): LibraryImport[] {
  const imports: LibraryImport[] = [];
  const isLibrary = (value: string): boolean => value === 'bankid' || value === compatEntry;
  module.program.traverse({
    ImportDeclaration(path) {
      const { source, specifiers } = path.node;
      if (!isLibrary(source.value)) return;
      const names = specifiers.map((specifier) =>
        t.isImportSpecifier(specifier) ? getKeyName(specifier.imported, false) : undefined,
      );
      const isNamed = !names.includes(undefined);
      imports.push({ path, source, names: isNamed ? names.filter((name) => name !== undefined) : undefined });
    },
    CallExpression(path) {
      const [source] = path.node.arguments;
      if (!t.isIdentifier(path.node.callee, { name: 'require' })) return;
      if (!t.isStringLiteral(source) || !isLibrary(source.value)) return;
      const { parent } = path;
      const pattern = t.isVariableDeclarator(parent) && t.isObjectPattern(parent.id) ? parent.id : undefined;
      const names = pattern?.properties.map((property) =>
        t.isObjectProperty(property) ? (getKeyName(property.key, false) ?? '') : '',
      );
      imports.push({ path, source, names });
    },
  });
  return imports;
}

/** Returns whether a request goes through a client of npm `bankid`, which has recipes of its own. */
export function isLibraryRequest({ module, call }: OrderRequest): boolean {
  const method = call ? (getCalleeName(call.node.callee) ?? '') : '';
  return /^(authenticate|sign)(AndCollect)?$/.test(method) && findNpmBankIdImports(module).length > 0;
}
