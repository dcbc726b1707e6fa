import * as t from '@babel/types';
import { getSource } from '../../javascript/ast/match-node.ts';
import type { Module } from '../../javascript/ast/module.ts';
import { getKeyName, getMemberChain } from '../../javascript/ast/names.ts';
import type { LibraryClient } from './library-client.ts';

/** Source of a `createClient` call, and what it needs. */
export interface ClientCreation {
  source: string;
  /** Names to import from `@secure-start/client`. */
  imports: string[];
  /** `true` if it calls `readFileSync`. */
  readsFile: boolean;
}

/**
 * Converts `new BankIdClient({ … })` of npm `bankid` to a call of `createClient`.
 *
 * @returns `undefined` if the options have members other than `production`, `pfx` and `passphrase`, or lack the certificate.
 */
export function toClientCreation(module: Module, { creation }: LibraryClient): ClientCreation | undefined {
  const [argument, ...more] = creation.node.arguments;
  if (more.length > 0 || !t.isObjectExpression(argument)) return undefined;
  const options = new Map<string, t.Expression>();
  for (const property of argument.properties) {
    if (!t.isObjectProperty(property) || !t.isExpression(property.value)) return undefined;
    options.set(getKeyName(property.key, property.computed) ?? '', property.value);
  }
  const pfx = options.get('pfx');
  const passphrase = options.get('passphrase');
  const hasOtherOptions = [...options.keys()].some((name) => !/^(production|pfx|passphrase)$/.test(name));
  // Without a certificate npm bankid uses the test certificate in its package. @secure-start/client has none.
  if (!pfx || !passphrase || hasOtherOptions) return undefined;
  const environment = toEnvironment(module, options.get('production'));
  const data = toBytes(module, pfx);
  if (!data) return undefined;
  const passphraseSource = getSource(module, passphrase);
  const passphraseProperty = passphraseSource === 'passphrase' ? 'passphrase' : `passphrase: ${passphraseSource}`;
  const credentials = `{ pfx: { data: ${data.source}, ${passphraseProperty} } }`;
  return {
    source: `createClient({ environment: ${environment.source}, credentials: ${credentials} })`,
    imports: ['createClient', ...environment.imports],
    readsFile: data.readsFile,
  };
}

function toEnvironment(module: Module, production: t.Expression | undefined): { source: string; imports: string[] } {
  if (!production || t.isBooleanLiteral(production, { value: false })) {
    return { source: 'testEnvironment', imports: ['testEnvironment'] };
  }
  if (t.isBooleanLiteral(production, { value: true })) {
    return { source: 'productionEnvironment', imports: ['productionEnvironment'] };
  }
  return {
    source: `${getSource(module, production)} ? productionEnvironment : testEnvironment`,
    imports: ['productionEnvironment', 'testEnvironment'],
  };
}

/** npm `bankid` takes a path or bytes, `createClient` takes bytes. Returns `undefined` if the expression does not tell which it is. */
function toBytes(module: Module, pfx: t.Expression): { source: string; readsFile: boolean } | undefined {
  const source = getSource(module, pfx);
  const callee = t.isCallExpression(pfx) ? getMemberChain(pfx.callee).join('.') : '';
  if (/(^|\.)readFileSync$|^Buffer\.from$/.test(callee)) return { source, readsFile: false };
  const isPath = t.isStringLiteral(pfx) || t.isTemplateLiteral(pfx) || /^(path\.)?(join|resolve)$/.test(callee);
  return isPath ? { source: `readFileSync(${source})`, readsFile: true } : undefined;
}
