import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { typeErrors } from './type-check.ts';

test('a program for npm bankid compiles with compat when its import is changed', async () => {
  const program = await readFile(new URL('../../src/compat/program.ts', import.meta.url), 'utf8');
  const changed = program.replace("from 'bankid'", "from '@secure-start/client/compat'");
  assert.notEqual(changed, program);
  assert.deepEqual(await typeErrors({ program, changed }), { program: [], changed: [] });
});
