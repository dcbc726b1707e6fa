import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../javascript/module.ts';
import { keyName } from '../javascript/names.ts';

/** The entry of the client that has the names of npm `bankid`. */
export const compatEntry = '@secure-start/client/compat';

/** One import of npm `bankid` or of the compat entry. */
export interface LibraryImport {
  path: NodePath<t.ImportDeclaration> | NodePath<t.CallExpression>;
  source: t.StringLiteral;
  /** What is imported, by its name there; `undefined`: everything, under one name. */
  names: readonly string[] | undefined;
}

/** The imports of npm `bankid` and the compat entry in a module, by `import` and `require`. */
export function npmBankIdImports(module: Module): LibraryImport[] {
  const found: LibraryImport[] = [];
  const isLibrary = (value: string): boolean => value === 'bankid' || value === compatEntry;
  module.program.traverse({
    ImportDeclaration(path) {
      const { source, specifiers } = path.node;
      if (!isLibrary(source.value)) return;
      const names = specifiers.map((specifier) =>
        t.isImportSpecifier(specifier) ? keyName(specifier.imported, false) : undefined,
      );
      found.push({
        path,
        source,
        names: names.includes(undefined) ? undefined : names.filter((name) => name !== undefined),
      });
    },
    CallExpression(path) {
      const [source] = path.node.arguments;
      if (
        !t.isIdentifier(path.node.callee, { name: 'require' }) ||
        !t.isStringLiteral(source) ||
        !isLibrary(source.value)
      )
        return;
      const { parent } = path;
      const pattern = t.isVariableDeclarator(parent) && t.isObjectPattern(parent.id) ? parent.id : undefined;
      const names = pattern?.properties.map((property) =>
        t.isObjectProperty(property) ? (keyName(property.key, false) ?? '') : '',
      );
      found.push({ path, source, names });
    },
  });
  return found;
}
