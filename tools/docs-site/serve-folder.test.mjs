import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { serveFolder } from './serve-folder.mjs';

test('a folder is served with the page 404.html for every address without a file, well-formed or not', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-served-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'index.html'), 'start');
  writeFileSync(join(folder, '404.html'), 'not found');
  const site = await serveFolder({ folder, base: '/', port: 0 });
  t.after(() => site.close());
  const get = async (/** @type {string} */ path) => {
    const response = await fetch(`${site.origin}${path}`);
    return [response.status, await response.text()];
  };
  assert.deepEqual(await get('/'), [200, 'start']);
  for (const path of ['/other.html', '/%', '/%E0%A4', '/%2e%2e%2fx'])
    assert.deepEqual(await get(path), [404, 'not found'], path);
});
