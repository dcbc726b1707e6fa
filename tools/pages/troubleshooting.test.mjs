import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fallbackTexts, rfaTexts } from '@secure-start/protocol/messages';
import { serverErrors, serverEvents } from '@secure-start/server';
import { root } from '../repository.mjs';

const page = readFileSync(join(root, 'docs/how-to/troubleshooting.md'), 'utf8');
const [, fromCustomer = ''] = page.split('## From what the customer reads');
const rows =
  fromCustomer
    .split('\n## ')[0]
    ?.match(/^\| .* \|$/gm)
    // The head, and the line below it.
    ?.slice(2) ?? [];

describe('the page about troubleshooting', () => {
  test('quotes what customers read', () => {
    const texts = [...Object.values(rfaTexts.en), ...Object.values(fallbackTexts.en)];
    const quoted = rows.map((row) => row.split('|')[1]?.trim() ?? '').filter((text) => text !== 'The same');
    assert.ok(quoted.length >= 5);
    for (const text of quoted)
      assert.ok(
        texts.some((known) => known.includes(text)),
        text,
      );
  });

  test('names codes and events that there are', () => {
    const names = rows.map((row) => row.split('|')[2] ?? '').flatMap((cell) => cell.match(/`\w+`/g) ?? []);
    const known = new Set([...Object.keys(serverErrors), ...Object.keys(serverEvents), 'invalidParameters']);
    assert.ok(names.length >= 10);
    for (const name of names) assert.ok(known.has(name.slice(1, -1)), name);
  });

  test('leads on from every error that keeps all people out', () => {
    for (const [code, { level, agent }] of Object.entries(serverErrors)) {
      if (level !== 'info' && agent === undefined && code !== 'wrongReturn') assert.ok(page.includes(code), code);
    }
  });
});
