import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { generatedPath, generateScriptModule } from '../packages/server/build-return-page.mjs';

test('the script of the return page is the one that its TypeScript gives', async () => {
  const advice = 'return-page-script.ts is stale: run node packages/server/build-return-page.mjs';
  assert.ok(readFileSync(generatedPath, 'utf8') === (await generateScriptModule()), advice);
});
