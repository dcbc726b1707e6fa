import * as t from '@babel/types';
import type { Module } from '../../javascript/module.ts';
import { chainOf, keyName } from '../../javascript/names.ts';
import { sourceOf } from '../../javascript/sight.ts';
import type { LibraryClient } from './library-client.ts';

/** The same settings for `createClient`, and what has to be imported for them. */
export interface Settings {
  text: string;
  imports: string[];
  readsFile: boolean;
}

/** Turns the settings of npm `bankid` into those of `createClient`; `undefined` when they say more than that. */
export function settingsFor(module: Module, { creation }: LibraryClient): Settings | undefined {
  const [argument, ...more] = creation.node.arguments;
  if (more.length > 0 || !t.isObjectExpression(argument)) return undefined;
  const given = new Map<string, t.Expression>();
  for (const property of argument.properties) {
    if (!t.isObjectProperty(property) || !t.isExpression(property.value)) return undefined;
    given.set(keyName(property.key, property.computed) ?? '', property.value);
  }
  const pfx = given.get('pfx');
  const passphrase = given.get('passphrase');
  // Without its own certificate npm bankid takes one that it brings along; we bring none.
  if (!pfx || !passphrase || [...given.keys()].some((name) => !/^(production|pfx|passphrase)$/.test(name)))
    return undefined;
  const environment = environmentFor(module, given.get('production'));
  const data = bytesOf(module, pfx);
  if (!data) return undefined;
  const secret = sourceOf(module, passphrase);
  const passphraseText = secret === 'passphrase' ? 'passphrase' : `passphrase: ${secret}`;
  const credentials = `{ pfx: { data: ${data.text}, ${passphraseText} } }`;
  return {
    text: `createClient({ environment: ${environment.text}, credentials: ${credentials} })`,
    imports: ['createClient', ...environment.imports],
    readsFile: data.readsFile,
  };
}

function environmentFor(module: Module, production: t.Expression | undefined): { text: string; imports: string[] } {
  if (!production || t.isBooleanLiteral(production, { value: false }))
    return { text: 'testEnvironment', imports: ['testEnvironment'] };
  if (t.isBooleanLiteral(production, { value: true }))
    return { text: 'productionEnvironment', imports: ['productionEnvironment'] };
  return {
    text: `${sourceOf(module, production)} ? productionEnvironment : testEnvironment`,
    imports: ['productionEnvironment', 'testEnvironment'],
  };
}

/** npm bankid takes a path or the bytes, we the bytes: only what is plainly one of them is certain. */
function bytesOf(module: Module, pfx: t.Expression): { text: string; readsFile: boolean } | undefined {
  const source = sourceOf(module, pfx);
  const called = t.isCallExpression(pfx) ? chainOf(pfx.callee).join('.') : '';
  if (/(^|\.)readFileSync$|^Buffer\.from$/.test(called)) return { text: source, readsFile: false };
  const isPath = t.isStringLiteral(pfx) || t.isTemplateLiteral(pfx) || /^(path\.)?(join|resolve)$/.test(called);
  return isPath ? { text: `readFileSync(${source})`, readsFile: true } : undefined;
}
