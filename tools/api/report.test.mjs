import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { staleReports } from './compare.mjs';
import { publicEntries } from './entries.mjs';
import { apiReports } from './report.mjs';

describe('the report of public names', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-report-'));
  after(() => rmSync(folder, { recursive: true }));

  function write(/** @type {string} */ path, /** @type {string[]} */ ...lines) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), lines.join('\n'));
  }
  const types = (/** @type {string} */ file) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  const exports = {
    '.': types('index'),
    './define': types('define'),
    './page.js': types('define'),
    './package.json': '',
  };
  write('packages/one/package.json', JSON.stringify({ name: '@scope/one', exports }));
  write(
    'packages/one/dist/index.d.ts',
    "import type { Hidden } from './hidden.ts';",
    '/** Waits. */',
    'export declare function wait(options: Hidden, timeoutMs?: number): Promise<void>;',
  );
  write('packages/one/dist/hidden.d.ts', 'export interface Hidden {', '  /** The end. */', '  end: Date;', '}');
  write('packages/one/dist/define.d.ts', 'export declare const defined: true;');

  const reports = apiReports(publicEntries(join(folder, 'packages')));

  test('has a page for each package and a section for each entry', async () => {
    const page = (await reports).get('one.api.md') ?? '';
    assert.deepEqual([...(await reports).keys()], ['one.api.md']);
    assert.deepEqual(page.match(/^## .*$/gm), ['## `@scope/one`', '## `@scope/one/define`, `@scope/one/page.js`']);
  });

  test('has signatures, the types they mention, and no documentation', async () => {
    const page = (await reports).get('one.api.md') ?? '';
    assert.match(page, /^export function wait\(options: Hidden, timeoutMs\?: number\): Promise<void>;$/m);
    assert.match(page, /^interface Hidden \{\n {2}end: Date;\n\}$/m);
    assert.doesNotMatch(page, /Waits|The end|undocumented/);
  });

  describe('beside the page that is stored', () => {
    const stored = join(folder, 'stored');

    /** Stores the reports, with a change, and returns what the comparison says. */
    async function compare(change = (/** @type {string} */ text) => text) {
      for (const [name, text] of await reports) write(`stored/${name}`, change(text));
      return staleReports({ folder: stored, reports: await reports });
    }

    test('is the same when no name has changed', async () => {
      assert.equal(await compare(), undefined);
    });

    test('shows each difference and the line to run', async () => {
      const difference = (await compare((text) => text.replace('timeoutMs', 'timeout'))) ?? '';
      assert.match(difference, /^-export function wait\(options: Hidden, timeout\?: number\)/m);
      assert.match(difference, /^\+export function wait\(options: Hidden, timeoutMs\?: number\)/m);
      assert.match(difference, /run: npm run api$/);
    });

    test('names a page that is missing and one of no package', async () => {
      await compare();
      write('stored/two.api.md');
      assert.match(
        (await staleReports({ folder: stored, reports: new Map() })) ?? '',
        /^two\.api\.md is of no package/m,
      );
      const elsewhere = await staleReports({ folder: join(folder, 'nowhere'), reports: await reports });
      assert.match(elsewhere ?? '', /^one\.api\.md is missing/);
    });
  });
});
