import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startShop } from './shop.ts';

const run = promisify(execFile);
/** The program that Playwright starts. The test set-up looks for it. */
const needs = { program: 'headlessChromium' };
const browsers = [process.env['HEADLESS_CHROMIUM'], process.env['CHROMIUM'], '/usr/bin/chromium'];
const browser = browsers.find((path) => path !== undefined && existsSync(path));
const skip = browser === undefined && `needs ${needs.program}: apt-get install --yes chromium fonts-dejavu-core`;

test('the fixture is used by @playwright/test itself', { skip }, async (t) => {
  const shop = await startShop();
  t.after(() => shop.close());
  const output = await mkdtemp(join(tmpdir(), 'secure-start-playwright-'));
  t.after(() => rm(output, { recursive: true, force: true }));
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  // Playwright compiles the source itself, and looks for no tests in folders that git ignores.
  const folder = fileURLToPath(new URL('../../src/testing', import.meta.url));
  const args = [
    cli,
    'test',
    'log-in\\.spec\\.ts$',
    '--workers=1',
    '--timeout=120000',
    '--reporter=json',
    `--output=${output}`,
  ];
  // The runner of this test marks its children, and Playwright is none of them.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await run(process.execPath, args, {
    cwd: folder,
    env: { ...env, MANAGEMENT_URL: shop.managementUrl, ORIGIN: shop.origin, CHROMIUM: browser },
  });
  const { stats } = JSON.parse(stdout);
  assert.deepEqual([stats.expected, stats.unexpected, stats.skipped], [2, 0, 0]);
});
