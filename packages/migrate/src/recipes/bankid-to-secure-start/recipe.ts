import * as t from '@babel/types';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName, getMemberName } from '../../javascript/ast/names.ts';
import type { Project } from '../../javascript/ast/project.ts';
import { replaceNode } from '../edit-literal.ts';
import { findNpmBankIdImports, type LibraryImport } from '../npm-bankid.ts';
import type { Edit, MayEdit, Recipe, RecipeResult } from '../recipe.ts';
import { toClientCreation } from './client-creation.ts';
import { findLibraryClient, type LibraryCall, type LibraryClient } from './library-client.ts';
import { editRequests } from './request-edits.ts';
import { suggestByHand } from './suggest-by-hand.ts';

/** Methods of npm `bankid` and their counterparts in `@secure-start/client`. */
const methodNames: Readonly<Record<string, string>> = {
  authenticate: 'auth',
  sign: 'sign',
  collect: 'collect',
  cancel: 'cancel',
};

/**
 * Recipe for the second step away from npm `bankid`: clients become clients of `@secure-start/client`.
 *
 * A module is rewritten only if every use of its client is certain to mean the same. For others it suggests what to write.
 */
export const bankIdToSecureStart: Recipe = {
  name: 'bankid-to-secure-start',
  run: ({ project, modules, mayEdit }) => {
    const results = modules.map((module) => rewriteModule({ project, module, mayEdit }));
    return {
      edits: results.flatMap(({ edits }) => edits),
      toReview: [],
      left: results.flatMap(({ left }) => left),
      remarks: [],
    };
  },
};

function rewriteModule(options: {
  project: Project;
  module: Module;
  mayEdit: MayEdit;
}): Pick<RecipeResult, 'edits' | 'left'> {
  const { project, module, mayEdit } = options;
  const [library, ...others] = findNpmBankIdImports(module);
  if (!library) return { edits: [], left: [] };
  const client = others.length === 0 ? findLibraryClient(module, library) : undefined;
  const edits = client && editClient({ project, module, library, client });
  // The edits of a module depend on each other.
  const { file } = module;
  const mayEditAll = edits?.every(({ start }) => mayEdit({ file, start, rule: 'library-call' })) === true;
  return edits && mayEditAll ? { edits, left: [] } : { edits: [], left: suggestByHand(module) };
}

/** Returns the edits of everything about a client, or `undefined` if a part of them is not certain. */
function editClient(options: {
  project: Project;
  module: Module;
  library: LibraryImport;
  client: LibraryClient;
}): Edit[] | undefined {
  const { project, module, library, client } = options;
  const creation = toClientCreation(module, client);
  const requestEdits = editRequests({ project, module, client });
  if (!creation || !requestEdits || !client.calls.every((call) => isSameCall(module, call))) return undefined;
  const importsReadFile = creation.readsFile && !module.program.scope.hasBinding('readFileSync');
  return [
    ...editImport({ module, library, names: creation.imports, importsReadFile }),
    replaceNode(module, client.creation.node, creation.source),
    ...client.calls.flatMap(({ path, method }) => {
      const { callee } = path.node;
      return t.isMemberExpression(callee) ? [replaceNode(module, callee.property, methodNames[method] ?? method)] : [];
    }),
    ...requestEdits,
  ];
}

/**
 * Returns whether a call has a counterpart, and the code uses nothing of the response that differs.
 *
 * `qr` is missing from the response. In TypeScript, the response of `collect` is a union, so that members that only some
 * responses have would not compile.
 */
function isSameCall(module: Module, { path, method }: LibraryCall): boolean {
  if (methodNames[method] === undefined) return false;
  const isTypeScript = /\.[cm]?tsx?$/.test(module.file);
  const allowedMembers = isTypeScript && method === 'collect' ? /^(status|orderRef)$/ : /^(?!qr$)/;
  const awaited = path.parentPath?.isAwaitExpression() ? path.parentPath : path;
  const { parent } = awaited;
  if (t.isMemberExpression(parent)) return awaited !== path && allowedMembers.test(getMemberName(parent) ?? 'qr');
  if (!t.isVariableDeclarator(parent)) {
    return t.isReturnStatement(parent) ? method === 'cancel' : t.isExpressionStatement(parent);
  }
  if (t.isObjectPattern(parent.id)) {
    return parent.id.properties.every(
      (property) => t.isObjectProperty(property) && allowedMembers.test(getKeyName(property.key, false) ?? 'qr'),
    );
  }
  if (!t.isIdentifier(parent.id)) return false;
  const references = awaited.scope.getBinding(parent.id.name)?.referencePaths ?? [];
  return references.every(({ parent: use }) => allowedMembers.test(getMemberName(use) ?? 'qr'));
}

function editImport(options: {
  module: Module;
  library: LibraryImport;
  names: readonly string[];
  importsReadFile: boolean;
}): Edit[] {
  const { module, library, names, importsReadFile } = options;
  const quote = module.text.charAt(library.source.start ?? 0);
  const isImport = t.isImportDeclaration(library.path.node);
  const statement = isImport
    ? library.path.node
    : library.path.findParent((parent) => parent.isVariableDeclaration())?.node;
  if (!statement) return [];
  const end = module.text.charAt((statement.end ?? 0) - 1) === ';' ? ';' : '';
  const line = (imported: string, from: string): string =>
    isImport
      ? `import { ${imported} } from ${quote}${from}${quote}${end}`
      : `const { ${imported} } = require(${quote}${from}${quote})${end}`;
  const clientLine = line([...names].sort().join(', '), '@secure-start/client');
  const lines = importsReadFile ? [line('readFileSync', 'node:fs'), clientLine] : [clientLine];
  return [replaceNode(module, statement, lines.join('\n'))];
}
