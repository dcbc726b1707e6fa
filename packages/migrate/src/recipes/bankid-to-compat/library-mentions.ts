import type { NodePath } from '@babel/traverse';
import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName, getMemberChain } from '../../javascript/ast/names.ts';

/** Place where a module names a package to load it: an import, a re-export, `require`, `import()` or a mock of it. */
export interface LibraryMention {
  source: t.StringLiteral;
  /** Names that are taken from the package; `undefined` if it is taken as a whole. */
  names: readonly string[] | undefined;
  /** `true` if the default export is taken, which the compat entry does not have. */
  takesDefault: boolean;
}

/** Calls that load a package, replace it in a test, or resolve it. */
const loadingCalls =
  /^(require|require\.resolve|import\.meta\.resolve|(jest|vi|vitest)\.(mock|doMock|unmock|doUnmock|dontMock|requireActual|requireMock|importActual|importMock|setMock|createMockFromModule|genMockFromModule|unstable_mockModule|unstable_unmockModule)|([\w.]+\.)?mock\.module)$/;

/** Finds every place where a module names a package to load it. */
export function findLibraryMentions(module: Module, packageName: string): LibraryMention[] {
  const mentions: LibraryMention[] = [];
  module.program.traverse({
    StringLiteral(path) {
      if (path.node.value !== packageName) return;
      const mention = readMention(path);
      if (mention) mentions.push({ source: path.node, ...mention });
    },
  });
  return mentions;
}

function readMention(path: NodePath<t.StringLiteral>): Omit<LibraryMention, 'source'> | undefined {
  const { parent, parentPath } = path;
  if (t.isImportDeclaration(parent)) {
    const names = parent.specifiers.flatMap((specifier) =>
      t.isImportSpecifier(specifier) ? [getKeyName(specifier.imported, false) ?? ''] : [],
    );
    const takesDefault = parent.specifiers.some((specifier) => t.isImportDefaultSpecifier(specifier));
    return {
      names: names.filter((name) => name !== 'default'),
      takesDefault: takesDefault || names.includes('default'),
    };
  }
  if (t.isExportNamedDeclaration(parent)) {
    const names = parent.specifiers.flatMap((specifier) =>
      t.isExportSpecifier(specifier) ? [specifier.local.name] : [],
    );
    return { names, takesDefault: names.includes('default') };
  }
  const isWhole = { names: undefined, takesDefault: false };
  if (t.isExportAllDeclaration(parent) || t.isTSExternalModuleReference(parent) || t.isTSImportType(parent))
    return isWhole;
  if (t.isTSLiteralType(parent)) return t.isTSImportType(path.parentPath.parent) ? isWhole : undefined;
  if (t.isTSModuleDeclaration(parent) || t.isImportExpression(parent)) return isWhole;
  if (!parentPath.isCallExpression() || path.listKey !== 'arguments' || path.key !== 0) return undefined;
  const isImport = t.isImport(parentPath.node.callee);
  if (!isImport && !loadingCalls.test(calleeName(parentPath.node.callee))) return undefined;
  return { names: destructuredNames(parentPath), takesDefault: false };
}

function calleeName(callee: t.Node): string {
  if (t.isMemberExpression(callee) && t.isMetaProperty(callee.object)) return 'import.meta.resolve';
  return getMemberChain(callee).join('.');
}

/** Returns the names of `import('…').then(({ a, b }) => …)`. */
function namesInThen(call: t.Node | null | undefined): string[] | undefined {
  const callback = t.isCallExpression(call) ? call.arguments[0] : undefined;
  const pattern = t.isFunction(callback) ? callback.params[0] : undefined;
  return t.isObjectPattern(pattern) ? namesInPattern(pattern) : undefined;
}

function namesInPattern(pattern: t.ObjectPattern): string[] {
  return pattern.properties.map((property) =>
    t.isObjectProperty(property) ? (getKeyName(property.key, property.computed) ?? '') : '',
  );
}

/** Returns the names of `const { a, b } = require('…')`, with or without `await`. */
function destructuredNames(call: NodePath<t.CallExpression>): string[] | undefined {
  const path = call.parentPath.isAwaitExpression() ? call.parentPath : call;
  const { parent } = path;
  if (t.isMemberExpression(parent) && path.key === 'object') {
    const name = getKeyName(parent.property, parent.computed);
    if (name !== undefined && /^(then|catch|finally)$/.test(name)) return namesInThen(path.parentPath?.parent);
    return name === undefined ? undefined : [name];
  }
  if (!t.isVariableDeclarator(parent) || !t.isObjectPattern(parent.id)) return undefined;
  return namesInPattern(parent.id);
}
