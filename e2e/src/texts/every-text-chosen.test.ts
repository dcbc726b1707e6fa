import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fallbackTexts } from '@secure-start/protocol/messages';
import { readSources } from '../architecture/source-file.ts';

test('every message of ours is chosen somewhere: none is written, translated and never shown', () => {
  const tables = /\/messages\/(?:fallback-\w+|message-id)\.ts$/;
  const sources = readSources().filter(({ path }) => !path.endsWith('.test.ts') && !tables.test(path));
  const code = sources.flatMap(({ lines }) => lines).join('\n');
  const unused = Object.keys(fallbackTexts.sv).filter((id) => !code.includes(`'${id}'`));
  assert.deepEqual(unused, []);
});
