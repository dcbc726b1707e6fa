import * as t from '@babel/types';
import type { Sighting } from '../../finding.ts';
import type { Module } from '../../javascript/module.ts';
import { keyName, memberName } from '../../javascript/names.ts';
import { orderRequests } from '../../javascript/order-requests.ts';
import type { Project } from '../../javascript/project.ts';
import { shapeOfMember } from '../../javascript/resolve-shape.ts';
import { memberOf, merged } from '../../javascript/shape.ts';
import { sight } from '../../javascript/sight.ts';
import { editsOf } from '../5-to-6/change.ts';
import { memberChanges } from '../5-to-6/member-changes.ts';
import type { Edit, Recipe, Rewriting } from '../edit.ts';
import { replaced } from '../literal-edits.ts';
import { npmBankIdImports, type LibraryImport } from '../npm-bankid.ts';
import { libraryClient, type LibraryClient } from './library-client.ts';
import { settingsFor } from './settings.ts';

const sameMethods: Readonly<Record<string, string>> = {
  authenticate: 'auth',
  sign: 'sign',
  collect: 'collect',
  cancel: 'cancel',
};

const otherMethods: Readonly<Record<string, string>> = {
  authenticateAndCollect:
    'const { orderRef } = await client.auth(…); const outcome = await client.waitForOrder({ orderRef }); // a failed order is an outcome, not an exception',
  signAndCollect:
    'const { orderRef } = await client.sign(…); const outcome = await client.waitForOrder({ orderRef }); // a failed order is an outcome, not an exception',
  awaitPendingCollect: 'await client.waitForOrder({ orderRef }) // a failed order is an outcome, not an exception',
  nextQr:
    'qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt }) // once a second',
  latestQrFromCache:
    'qrContent({ qrStartToken, qrStartSecret, elapsedMs: systemClock.monotonic() - receivedAt }) // keep the order yourself',
};

/** The second step away from npm `bankid`: `createClient`, for modules in which every use of the client is certain to mean the same. */
export const bankIdToSecureStart: Recipe = {
  name: 'bankid-to-secure-start',
  description: 'Clients of npm bankid become clients of @secure-start/client',
  rewrite: ({ project, modules }) => {
    const made = modules.map((module) => rewriteModule(project, module));
    return { edits: made.flatMap(({ edits }) => edits), remarks: made.flatMap(({ remarks }) => remarks) };
  },
};

function rewriteModule(project: Project, module: Module): Rewriting {
  const [library, ...others] = npmBankIdImports(module);
  if (!library) return { edits: [], remarks: [] };
  const client = others.length === 0 ? libraryClient(module, library) : undefined;
  const edits = client && clientEdits({ project, module, library, client });
  return edits ? { edits, remarks: [] } : { edits: [], remarks: byHand(module) };
}

function clientEdits(options: {
  project: Project;
  module: Module;
  library: LibraryImport;
  client: LibraryClient;
}): Edit[] | undefined {
  const { project, module, library, client } = options;
  const settings = settingsFor(module, client);
  const requests = requestEdits(project, module, client);
  if (
    !settings ||
    !requests ||
    client.calls.some((call) => sameMethods[call.method] === undefined || !isPlain(module, call))
  )
    return undefined;
  const needsImport = settings.readsFile && !module.program.scope.hasBinding('readFileSync');
  return [
    ...importEdits({ module, library, names: settings.imports, readsFile: needsImport }),
    replaced(module, client.creation.node, settings.text),
    ...client.calls.flatMap(({ path, method }) => {
      const { callee } = path.node;
      return t.isMemberExpression(callee) ? [replaced(module, callee.property, sameMethods[method] ?? method)] : [];
    }),
    ...requests,
  ];
}

/** The members of the requests; `undefined` when something of 5.x would be left in them. */
function requestEdits(project: Project, module: Module, client: LibraryClient): Edit[] | undefined {
  if (client.of === 'BankIdClientV6') return [];
  const orders = client.calls.filter(({ method }) => method === 'authenticate' || method === 'sign');
  const requests = orderRequests({ project, module }).filter(({ call }) =>
    orders.some(({ path }) => path.node === call?.node),
  );
  if (requests.length !== orders.length) return undefined;
  const changes = requests.map((request) => memberChanges({ project, request }).changes);
  const isWhole = requests.every((request, index) => {
    const held = memberOf(request.shape, 'requirement');
    const requirement = held ? shapeOfMember({ project, member: held }) : merged([]);
    const done = (name: string): boolean => changes[index]?.some(({ member }) => member === name) === true;
    const old = [...request.shape.members, ...requirement.members]
      .map(({ name }) => name)
      .filter((name) =>
        /^(personalNumber|endUserUa|allowFingerprint|issuerCn|mrtdRequired|tokenStartRequired|auto[sS]tartTokenRequired)$/.test(
          name,
        ),
      );
    const signs =
      request.kind !== 'sign' ||
      done('pinCode') ||
      done('allowFingerprint') ||
      memberOf(requirement, 'pinCode') !== undefined;
    return (
      request.shape.complete && requirement.complete && signs && old.every((name) => name !== 'issuerCn' && done(name))
    );
  });
  return isWhole ? editsOf(changes.flat()) : undefined;
}

/** Whether nothing is done with the answer that differs: no `qr`, and in TypeScript no member that only some answers have. */
function isPlain(module: Module, { path, method }: LibraryClient['calls'][number]): boolean {
  const awaited = path.parentPath?.isAwaitExpression() ? path.parentPath : path;
  const { parent } = awaited;
  const allowed = /\.[cm]?tsx?$/.test(module.file) && method === 'collect' ? /^(status|orderRef)$/ : /^(?!qr$)/;
  if (t.isMemberExpression(parent)) return awaited !== path && allowed.test(memberName(parent) ?? 'qr');
  if (!t.isVariableDeclarator(parent))
    return t.isReturnStatement(parent) ? method === 'cancel' : t.isExpressionStatement(parent);
  if (t.isObjectPattern(parent.id)) {
    return parent.id.properties.every(
      (property) => t.isObjectProperty(property) && allowed.test(keyName(property.key, false) ?? 'qr'),
    );
  }
  if (!t.isIdentifier(parent.id)) return false;
  const references = awaited.scope.getBinding(parent.id.name)?.referencePaths ?? [];
  return references.every(({ parent: use }) => allowed.test(memberName(use) ?? 'qr'));
}

function importEdits(options: {
  module: Module;
  library: LibraryImport;
  names: readonly string[];
  readsFile: boolean;
}): Edit[] {
  const { module, library, names, readsFile } = options;
  const quote = module.text.charAt(library.source.start ?? 0);
  const listed = [...names].sort().join(', ');
  const isImport = t.isImportDeclaration(library.path.node);
  const statement = isImport
    ? library.path.node
    : library.path.findParent((parent) => parent.isVariableDeclaration())?.node;
  if (!statement) return [];
  const end = module.text.charAt((statement.end ?? 0) - 1) === ';' ? ';' : '';
  const line = (what: string, from: string): string =>
    isImport
      ? `import { ${what} } from ${quote}${from}${quote}${end}`
      : `const { ${what} } = require(${quote}${from}${quote})${end}`;
  const lines = [...(readsFile ? [line('readFileSync', 'node:fs')] : []), line(listed, '@secure-start/client')];
  return [replaced(module, statement, lines.join('\n'))];
}

/** What stays for a person, with what to write. */
function byHand(module: Module): Sighting[] {
  const found: Sighting[] = [];
  module.program.traverse({
    CallExpression({ node }) {
      const suggestion = otherMethods[memberName(node.callee) ?? ''];
      if (suggestion !== undefined) found.push(sight({ rule: 'library-call', module, node: node.callee, suggestion }));
    },
    NewExpression({ node }) {
      if (!t.isIdentifier(node.callee) || !/^BankIdClient(V6)?$/.test(node.callee.name)) return;
      const suggestion =
        'createClient({ environment: testEnvironment, credentials: { pfx: { data: readFileSync(file), passphrase } } })';
      found.push(sight({ rule: 'library-call', module, node, suggestion }));
    },
  });
  return found;
}
