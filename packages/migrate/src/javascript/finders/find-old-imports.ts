import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Match } from '../../findings/finding.ts';
import { getSource, matchNode } from '../ast/match-node.ts';
import type { Module } from '../ast/module.ts';
import { getCalleeName, getKeyName, getMemberName } from '../ast/names.ts';
import { resolveImport, type Project } from '../ast/project.ts';
import { exportsAllOfNpmBankId, findThenObject, isNpmBankId, isNpmBankIdSpecifier } from './npm-bankid-package.ts';

const oldClient = 'BankIdClient';
const compat = '@secure-start/client/compat';

const suggest = (keyword: 'import' | 'export', specifier: string): string =>
  `${keyword} { ${specifier} } from '${compat}';`;

/** Finds where a module gets `BankIdClient` of npm `bankid`, which uses version 5.1, or passes it on. */
export function findOldImports(options: { project: Project; module: Module }): Match[] {
  const { project, module } = options;
  const matches: Match[] = [];
  const isPackage = (path: NodePath): boolean => isNpmBankId({ project, site: { module, path } });
  const report = (node: t.Node, suggestion: string | undefined): void => {
    matches.push(
      matchNode({
        rule: 'old-library',
        module,
        node,
        detail: 'BankIdClient of npm bankid speaks 5.1. @secure-start/client/compat has the same names over 6.',
        suggestion,
      }),
    );
  };
  module.program.traverse({
    ImportDeclaration({ node }) {
      if (node.importKind === 'type' || !hasAllOfPackage({ project, module, specifier: node.source.value })) return;
      for (const specifier of node.specifiers) {
        const isOld = t.isImportSpecifier(specifier) && getKeyName(specifier.imported, false) === oldClient;
        if (isOld && specifier.importKind !== 'type')
          report(specifier, suggest('import', getSource(module, specifier)));
      }
    },
    ExportNamedDeclaration({ node }) {
      if (!node.source || node.exportKind === 'type') return;
      if (!hasAllOfPackage({ project, module, specifier: node.source.value })) return;
      for (const specifier of node.specifiers) {
        if (t.isExportSpecifier(specifier) && specifier.local.name === oldClient) {
          report(specifier, suggest('export', getSource(module, specifier)));
        }
      }
    },
    // `const { BankIdClient } = lib`, and `import('bankid').then(({ BankIdClient }) => …)`
    ObjectPattern(path) {
      const value = getDestructured(path);
      if (!value) return;
      const property = path.node.properties.find(
        (one) => t.isObjectProperty(one) && getKeyName(one.key, one.computed) === oldClient,
      );
      if (property && isPackage(value)) report(property, undefined);
    },
    'MemberExpression|OptionalMemberExpression'(path: NodePath) {
      if (!path.isMemberExpression() && !path.isOptionalMemberExpression()) return;
      if (getMemberName(path.node) === oldClient && isPackage(path.get('object') as NodePath))
        report(path.node.property, undefined);
    },
    // `jest.mock('bankid', () => ({ BankIdClient: … }))`
    CallExpression({ node }) {
      const [source, factory] = node.arguments;
      if (!/^(mock|doMock|unstable_mockModule)$/.test(getCalleeName(node.callee) ?? '') || !factory || !source) return;
      const mocked = module.text.slice(factory.start ?? 0, factory.end ?? 0);
      if (t.isStringLiteral(source, { value: 'bankid' }) && /\bBankIdClient\b/.test(mocked)) {
        report(source, `'${compat}'`);
      }
    },
  });
  return matches;
}

/** Returns whether a specifier names the package, or a file of the code base that exports everything of it. */
function hasAllOfPackage(options: { project: Project; module: Module; specifier: string }): boolean {
  const { project, module, specifier } = options;
  if (isNpmBankIdSpecifier(specifier)) return true;
  const file = resolveImport({ project, from: module, specifier });
  return file !== undefined && exportsAllOfNpmBankId({ project, module: file });
}

/** Returns the expression whose members a pattern takes. */
function getDestructured(path: NodePath<t.ObjectPattern>): NodePath | undefined {
  const { parentPath } = path;
  if (parentPath.isVariableDeclarator()) {
    const init = parentPath.get('init') as NodePath;
    return init.node ? init : undefined;
  }
  return parentPath.isAssignmentExpression() ? parentPath.get('right') : findThenObject(path);
}
