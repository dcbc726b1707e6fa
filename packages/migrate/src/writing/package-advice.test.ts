import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from '../test-support/with-files.ts';

const code = `import { BankIdClient } from 'bankid';\nexport const client = new BankIdClient({ production: false });\n`;
const moved = code.replace(`'bankid'`, `'@secure-start/client/compat'`);
const manifest = (...names: string[]): string =>
  JSON.stringify({ name: 'x', dependencies: Object.fromEntries(names.map((name) => [name, '1.0.0'])) });

/** Runs `--write` and returns the lines that say what to install and remove. */
async function advise(files: Record<string, string>): Promise<{ lines: string[]; texts: Record<string, string> }> {
  return withFiles(files, async (folder) => {
    const { logged } = await runMigrate(folder, { write: true, force: true });
    const lines = logged.split('\n').filter((line) => /^(Install|Remove)/.test(line));
    const texts = Object.fromEntries(
      Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    );
    return { lines, texts };
  });
}

describe('after the imports have moved, a sentence says what to do with the packages', () => {
  test('install the client and remove the library', async () => {
    const { lines, texts } = await advise({ 'package.json': manifest('bankid'), 'a.js': code });
    assert.equal(texts['a.js'], moved);
    assert.deepEqual(lines, ['Install @secure-start/client and remove bankid.']);
  });

  test('only remove the library where the client is installed', async () => {
    const { lines } = await advise({ 'package.json': manifest('bankid', '@secure-start/client'), 'a.js': code });
    assert.deepEqual(lines, ['Remove bankid.']);
  });

  test('only install the client where something else still loads the library', async () => {
    const script = `const library = 'bankid';\nmodule.exports = load(library);\n`;
    const { lines } = await advise({ 'package.json': manifest('bankid'), 'a.js': code, 'load.js': script });
    assert.deepEqual(lines, ['Install @secure-start/client.']);
  });

  test('in the package that it is about, of several', async () => {
    const { lines } = await advise({
      'package.json': manifest(),
      'packages/shop/package.json': manifest('bankid'),
      'packages/shop/a.js': code,
    });
    assert.deepEqual(lines, ['Install @secure-start/client and remove bankid in packages/shop.']);
  });

  test('nothing where no import moved', async () => {
    const six = code.replaceAll('BankIdClient', 'BankIdClientV6');
    const { lines, texts } = await advise({ 'package.json': manifest('bankid'), 'a.js': six });
    assert.equal(texts['a.js'], six);
    assert.deepEqual(lines, []);
  });
});

describe('all that loads the library moves together', () => {
  // The test of the architecture reads `import()` in texts too, so these have a placeholder.
  for (const [name, template] of [
    ['a mock of jest', `jest.mock('bankid', () => ({ BankIdClient: Fake }));`],
    ['a mock of vitest', `vi.doMock("bankid");`],
    ['the real library in a mock', `const real = jest.requireActual('bankid');`],
    ['import() with await', `const { BankIdClient } = await import(LIBRARY);`],
    ['import() with then', `import(LIBRARY).then(({ BankIdClient }) => new BankIdClient());`],
    ['require of a member', `const BankIdClient = require('bankid').BankIdClient;`],
    ['a re-export', `export { BankIdClient } from 'bankid';`],
    ['a re-export of all', `export * from 'bankid';`],
  ] as const) {
    test(name, async () => {
      const line = template.replace('LIBRARY', `'bankid'`);
      const { texts } = await advise({ 'package.json': manifest('bankid'), 'a.js': code, 'a.test.js': `${line}\n` });
      assert.equal(texts['a.js'], moved);
      assert.equal(texts['a.test.js'], `${line.replace(/(['"])bankid\1/, '$1@secure-start/client/compat$1')}\n`);
    });
  }

  test('or not at all, where a mock has what the client has not', async () => {
    const files = {
      'package.json': manifest('bankid'),
      'a.js': code,
      'b.js': `import bankid from 'bankid';\nbankid();\n`,
    };
    const { texts, lines } = await advise(files);
    assert.deepEqual(texts, files);
    assert.deepEqual(lines, []);
  });
});
