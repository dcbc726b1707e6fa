import * as t from '@babel/types';
import type { Sighting } from '../finding.ts';
import type { Module } from './module.ts';
import { keyName } from './names.ts';
import { sight } from './sight.ts';

/** The client of npm `bankid` that speaks 5.1, where it is imported. */
export function findLibraries(module: Module): Sighting[] {
  const found: Sighting[] = [];
  const report = (node: t.Node): void => {
    found.push(
      sight({
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
        const whole = !t.isImportSpecifier(specifier);
        if (!whole && keyName(specifier.imported, false) === 'BankIdClient') report(specifier);
      }
    },
    VariableDeclarator({ node }) {
      const { init, id } = node;
      if (!t.isCallExpression(init) || !t.isIdentifier(init.callee, { name: 'require' })) return;
      const [source] = init.arguments;
      if (!t.isStringLiteral(source, { value: 'bankid' }) || !t.isObjectPattern(id)) return;
      for (const property of id.properties) {
        if (t.isObjectProperty(property) && keyName(property.key, false) === 'BankIdClient') report(property);
      }
    },
    NewExpression({ node }) {
      const { callee } = node;
      if (!t.isMemberExpression(callee) || keyName(callee.property, callee.computed) !== 'BankIdClient') return;
      report(callee.property);
    },
  });
  return found;
}
