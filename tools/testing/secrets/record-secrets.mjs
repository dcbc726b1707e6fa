// Loaded into every Node of a test file before anything else: writes down the secrets that pass by, and all output.
import { createRequire, register, syncBuiltinESMExports } from 'node:module';
import { appendFileSync } from 'node:fs';
import { subscribe } from 'node:diagnostics_channel';
import { join } from 'node:path';
import { isMainThread, threadId } from 'node:worker_threads';
import { secretMembers } from './secret-members.mjs';

const givenFolder = process.env['SECRET_SCAN_FOLDER'];
if (givenFolder !== undefined) record(givenFolder);

function record(/** @type {string} */ folder) {
  const name = `${process.pid}-${threadId}`;
  /** @type {Set<string>} */
  const known = new Set();
  const remember = (/** @type {string} */ kind, /** @type {string} */ value) => {
    if (value.length < 8 || known.has(value)) return;
    known.add(value);
    append(`secrets-${name}`, `${stringify({ kind, value })}\n`);
  };
  // Without `fs` of the test, which may replace it, and at once: a process may be killed at any time.
  const append = (/** @type {string} */ file, /** @type {string | Uint8Array} */ text) => {
    try {
      appendFileSync(join(folder, file), text);
    } catch {
      // The folder is gone: the test file has ended, and a process that outlives it is a failure of its own.
    }
  };
  const { parse, stringify } = JSON;

  // BankID's answers, requests to it, and what is stored are all JSON.
  const notice = (/** @type {unknown} */ text) => {
    if (typeof text !== 'string') return;
    for (const [, member = '', value = ''] of text.matchAll(secretMembers)) remember(member, value);
  };
  JSON.parse = (text, reviver) => {
    notice(text);
    return parse(text, reviver);
  };
  JSON.stringify = (/** @type {any[]} */ ...args) => {
    const text = stringify(.../** @type {[any]} */ (args));
    notice(text);
    return text;
  };

  // Keys that sign, seal and open.
  const crypto = createRequire(import.meta.url)('node:crypto');
  for (const [operation, at] of /** @type {const} */ ([
    ['createHmac', 1],
    ['createCipheriv', 1],
    ['createDecipheriv', 1],
  ])) {
    const original = crypto[operation];
    crypto[operation] = (/** @type {any[]} */ ...args) => {
      const key = args[at];
      if (key instanceof Uint8Array && key.length >= 16) {
        for (const encoding of /** @type {const} */ (['hex', 'base64', 'base64url'])) {
          remember(`key of ${operation}`, Buffer.from(key).toString(encoding));
        }
      } else if (typeof key === 'string' && key.length >= 16) remember(`key of ${operation}`, key);
      return original(...args);
    };
  }
  syncBuiltinESMExports();

  subscribe('http.server.request.start', (message) => {
    const { request } = /** @type {{ request: import('node:http').IncomingMessage }} */ (message);
    for (const [, value = ''] of (request.headers.cookie ?? '').matchAll(/bankid[\w.~%-]*=([\w-]{20,})/g)) {
      remember('cookie', value);
    }
    const bearer = /^Bearer ([\w.-]{20,})$/.exec(request.headers.authorization ?? '')?.[1];
    if (bearer !== undefined) remember('bearer', bearer);
  });

  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (/** @type {any[]} */ ...args) => {
      append(`output-${name}`, args[0]);
      return write(.../** @type {[any]} */ (args));
    };
  }

  // Events of the log, spans and metrics that a test keeps in memory.
  const observe = (/** @type {unknown} */ event) =>
    append(`output-${name}`, `${typeof event === 'string' ? event : stringify(event)}\n`);
  Object.defineProperty(globalThis, Symbol.for('secret-scan'), { value: observe });
  if (isMainThread) register('./observe-modules.mjs', import.meta.url);
}
