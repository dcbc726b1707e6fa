import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../repository.mjs';
import { dependsOnNode, programsNeededBy } from './test-files.mjs';

test('a test file needs the programs that it and the files it imports name', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-files-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'browser.mjs'), "import { chromium } from 'playwright-core';");
  await writeFile(join(folder, 'page.test.mjs'), "import './browser.mjs';\nimport { a } from './browser.mjs';");
  await writeFile(join(folder, 'cache.test.mjs'), "import { use } from './browser.mjs';\nuse({ whole: true });");
  await writeFile(join(folder, 'java.test.mjs'), "start({ program: 'javac' });");
  await writeFile(join(folder, 'library.test.mjs'), "start({ programs: ['javac', 'gson'] });");
  await writeFile(join(folder, 'database.test.mjs'), "run('initdb');");
  await writeFile(join(folder, 'store.test.mjs'), "spawn('redis-server', []);");

  const needed = (/** @type {string} */ name) => [...programsNeededBy(join(folder, name))].sort();
  assert.deepEqual(needed('page.test.mjs'), ['headlessChromium']);
  assert.deepEqual(needed('cache.test.mjs'), ['chromium', 'headlessChromium']);
  assert.deepEqual(needed('java.test.mjs'), ['javac']);
  assert.deepEqual(needed('library.test.mjs'), ['gson', 'javac']);
  assert.deepEqual(needed('database.test.mjs'), ['postgres']);
  assert.deepEqual(needed('store.test.mjs'), ['redis']);
});

test('a second Node runs what depends on Node', () => {
  const isRun = (/** @type {string} */ path, needsBrowser = false) =>
    dependsOnNode({ file: join(root, `${path}.test.mjs`), needsBrowser });
  assert.equal(isRun('packages/client/src/transport'), true);
  assert.equal(isRun('e2e/src/browser/demo', true), true);
  assert.equal(isRun('e2e/src/browser/tabs', true), false);
  assert.equal(isRun('bench/src/collect/collect'), false);
  assert.equal(isRun('packages/archive/src/database/sqlite'), true);
  assert.equal(isRun('packages/archive/src/database/postgres-failures'), false);
  assert.equal(isRun('packages/store-redis/src/redis-contract'), false);
  assert.equal(isRun('e2e/src/alerts/prometheus-alerts'), false);
  assert.equal(isRun('e2e/src/pipelines/image'), false);
  assert.equal(isRun('e2e/src/languages/java-client'), false);
  assert.equal(isRun('packages/store-redis/src/sealing/names'), true);
});
