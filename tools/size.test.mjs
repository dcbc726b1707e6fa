import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { measure } from './size.mjs';

for (const name of ['bankid-login.js', 'bankid-login-extras.js']) {
  test(`the README of the element says how large ${name} is`, async () => {
    const { gzippedBytes } = await measure(name);
    const readme = await readFile(new URL('../packages/element/README.md', import.meta.url), 'utf8');
    const [, written] = new RegExp(`\\| \`${name}\` +\\| ([\\d.]+) kB gzipped`).exec(readme) ?? [];
    assert.equal(written, (gzippedBytes / 1_000).toFixed(1), `${gzippedBytes} bytes`);
  });
}
