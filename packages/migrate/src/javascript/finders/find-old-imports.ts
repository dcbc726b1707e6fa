import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getKeyName } from '../ast/names.ts';

/** Finds where a module gets `BankIdClient` of npm `bankid`, which uses version 5.1. */
export function findOldImports(module: Module): Match[] {
  const matches: Match[] = [];
  const report = (node: t.Node): void => {
    matches.push(
      matchNode({
        rule: 'old-library',
        module,
        node,
        detail: 'BankIdClient of npm bankid speaks 5.1. @secure-start/client/compat has the same names over 6.',
        suggestion: "from '@secure-start/client/compat'",
      }),
    );
  };
  module.program.traverse({
    ImportDeclaration({ node }) {
      if (node.source.value !== 'bankid' || node.importKind === 'type') return;
      for (const specifier of node.specifiers) {
        if (t.isImportSpecifier(specifier) && getKeyName(specifier.imported, false) === 'BankIdClient') {
          report(specifier);
        }
      }
    },
    VariableDeclarator({ node }) {
      const { init, id } = node;
      if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'require' })) return;
      const [source] = init.arguments;
      if (!t.isStringLiteral(source, { value: 'bankid' }) || !t.isObjectPattern(id)) return;
      for (const property of id.properties) {
        if (t.isObjectProperty(property) && getKeyName(property.key, false) === 'BankIdClient') report(property);
      }
    },
    // `new bankid.BankIdClient()` after an import of the whole package. The object is not traced to its import.
    NewExpression({ node }) {
      const { callee } = node;
      if (!t.isMemberExpression(callee) || getKeyName(callee.property, callee.computed) !== 'BankIdClient') return;
      report(callee.property);
    },
  });
  return matches;
}
