/** Finds the methods of the simulator's clients, and the route of the management API that each sends. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../repository.mjs';

/**
 * A client: its file, where a method of it begins, and where one sends a request. A request without a method in its text
 * is of `helpers`.
 *
 * @typedef {object} Client
 * @property {string} file
 * @property {RegExp} declaration
 * @property {RegExp} request
 * @property {Readonly<Record<string, string>>} helpers
 */

/** @type {Readonly<Record<string, Client>>} */
const clients = {
  Python: {
    file: 'bankid_simulator.py',
    declaration: /^ {4}def (?<name>\w+)\(/gm,
    request: /self\.(?<helper>request|_act)\((?:"(?<method>[A-Z]+)", )?f?(?<path>"\/[^"]*")/g,
    helpers: { _act: 'POST' },
  },
  Java: {
    file: 'BankIdSimulator.java',
    declaration: /^ {4}(?:public|private) [^=;({]*?(?<name>\w+)\(/gm,
    request:
      /\b(?<helper>request|get|act)\((?:"(?<method>[A-Z]+)", )?(?<path>"\/[^"]*"(?: \+ (?:"[^"]*"|\w+(?:\(\w+\))?))*)/g,
    helpers: { get: 'GET', act: 'POST' },
  },
  'C#': {
    file: 'BankIdSimulator.cs',
    declaration: /^ {4}(?:public|private) [^=;({]*?(?<name>\w+)\(/gm,
    request: /\b(?<helper>RequestAsync|GetAsync|ActAsync)\((?:"(?<method>[A-Z]+)", )?\$?(?<path>"\/[^"]*")/g,
    helpers: { GetAsync: 'GET', ActAsync: 'POST' },
  },
};

/** The languages of the clients. */
export const clientLanguages = Object.keys(clients);

/**
 * Returns the names of a client's methods by the route that they send, such as `GET /people/{}`.
 *
 * @param {string} language
 * @returns {Map<string, string[]>}
 */
export function clientMethods(language) {
  const client = clients[language];
  if (!client) throw new RangeError(`There is no client in ${language}.`);
  const { file, declaration, request, helpers } = client;
  const source = readFileSync(join(root, 'examples/src/simulator-clients', file), 'utf8');
  const declarations = [...source.matchAll(declaration)];
  /** @type {Map<string, string[]>} */
  const methods = new Map();
  for (const { index, groups } of source.matchAll(request)) {
    const method = groups?.['method'] ?? helpers[groups?.['helper'] ?? ''];
    const name = declarations.findLast((one) => one.index < index)?.groups?.['name'] ?? '';
    const route = `${method} ${routePattern(groups?.['path'] ?? '')}`;
    const known = methods.get(route) ?? [];
    if (!known.includes(name)) methods.set(route, [...known, name]);
  }
  return methods;
}

/** Returns a path without the names of its parameters: `/people/{}`. */
export function routePattern(/** @type {string} */ path) {
  return path
    .replaceAll(/" \+ [\w()]+(?: \+ "|$)/g, '{}')
    .replaceAll('"', '')
    .replaceAll(/\{[^}]*\}/g, '{}');
}
