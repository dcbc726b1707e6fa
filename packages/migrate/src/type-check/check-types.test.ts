import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from '../test-support/with-files.ts';

const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));
const configuration = JSON.stringify({
  compilerOptions: { strict: true, module: 'nodenext', types: [] },
  include: ['src'],
});

interface Checked {
  logged: string;
  texts: Record<string, string>;
}

/** Runs `--write` on a code base that has TypeScript installed. */
async function write(files: Record<string, string>, options: { isInstalled: boolean }): Promise<Checked> {
  return withFiles(files, async (folder) => {
    if (options.isInstalled) {
      mkdirSync(join(folder, 'node_modules'));
      symlinkSync(typescript, join(folder, 'node_modules/typescript'));
    }
    const { logged } = await runMigrate(folder, { write: true, force: true });
    const texts = Object.fromEntries(
      Object.keys(files).map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
    );
    return { logged, texts };
  });
}

const post = 'declare function post(path: string, body: object): Promise<{ qrStartToken: string }>;\n';
const old = `${post}export const base: string = 'https://appapi2.bankid.com/rp/v5.1';\n`;
const six = old.replace('v5.1', 'v6.0');

describe('a change of a code base with TypeScript', () => {
  test('is type-checked, and said to be', async () => {
    const { logged, texts } = await write({ 'tsconfig.json': configuration, 'src/a.ts': old }, { isInstalled: true });
    assert.equal(texts['src/a.ts'], six);
    assert.match(logged, /Type-checked without errors by TypeScript \d+\.\d+\.\d+: files: 1\./);
  });

  test('is taken back where it would not compile, and what depends on it stays too', async () => {
    const order =
      `import { base } from './a.js';\n${post}` +
      `const order: Record<'endUserIp' | 'userVisibleData', string> = { endUserIp: '192.0.2.1', userVisibleData: 'eA==' };\n` +
      `export const go = () => post(base + '/sign', order);\n`;
    const files = { 'tsconfig.json': configuration, 'src/a.ts': old, 'src/order.ts': order };
    const { logged, texts } = await write(files, { isInstalled: true });
    assert.deepEqual(texts, files);
    assert.match(
      logged,
      /Left as it was: src\/order\.ts: Taken back, because it would not type-check: TS\d+: .*requirement/,
    );
    assert.match(logged, /Left as it was: src\/a\.ts:2: The address stays/);
  });

  test('is made and not checked where there were errors before', async () => {
    const wrong = `${old}export const wrong: number = 'text';\n`;
    const { logged, texts } = await write({ 'tsconfig.json': configuration, 'src/a.ts': wrong }, { isInstalled: true });
    assert.equal(texts['src/a.ts'], wrong.replace('v5.1', 'v6.0'));
    assert.match(logged, /Not type-checked, because it had errors before the change \(1\): src\/a\.ts/);
  });

  for (const [reason, files, isInstalled] of [
    ['there is no tsconfig.json for it', { 'src/a.ts': old }, true],
    ['TypeScript is not installed for it', { 'tsconfig.json': configuration, 'src/a.ts': old }, false],
    [
      'tsconfig.json does not include it',
      { 'tsconfig.json': configuration.replace('src', 'lib'), 'lib/b.ts': 'export {};\n', 'src/a.ts': old },
      true,
    ],
  ] as const) {
    test(`is not checked because ${reason}, which is said`, async () => {
      const { logged, texts } = await write(files, { isInstalled });
      assert.equal(texts['src/a.ts'], six);
      assert.ok(logged.includes(`Not type-checked, because ${reason}: src/a.ts\n`), logged);
    });
  }
});
