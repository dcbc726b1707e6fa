// Loaded in each process of a mutation run. Making RSA keys takes most of the tests' time, so they are made once for
// all runs: the n-th key that a process asks for is the n-th of the folder.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

/** The module itself, and not a view of it: its functions are replaced. */
const crypto = createRequire(import.meta.url)('node:crypto');

const generate = crypto.generateKeyPairSync;
/** @type {Map<string, number>} */
const counts = new Map();

/** @type {(type: string, options: object) => object} */
function readOrGenerate(type, options) {
  const kind = `${type} ${JSON.stringify(options)}`.replaceAll(/[^\w]+/g, '-');
  const count = (counts.get(kind) ?? 0) + 1;
  counts.set(kind, count);
  const file = new URL(`../../node_modules/.cache/mutation/key-${kind}-${count}.pem`, import.meta.url);
  if (!existsSync(file))
    writeFileSync(file, generate(type, options).privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const privateKey = crypto.createPrivateKey(readFileSync(file));
  return { privateKey, publicKey: crypto.createPublicKey(privateKey) };
}

crypto.generateKeyPairSync = (
  /** @type {string} */ type,
  /** @type {object} */ options,
  /** @type {unknown[]} */ ...others
) =>
  type === 'rsa' && !('publicKeyEncoding' in options)
    ? readOrGenerate(type, options)
    : generate(type, options, ...others);
syncBuiltinESMExports();
