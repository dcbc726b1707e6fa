import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passed } from './check-result.ts';
import { startChecks } from './start-checks.ts';

test('A step that throws finds nothing, and the checks of the others stay', () => {
  const { checks, attempt } = startChecks();
  const check = passed('signatureEncoding', 'It is sound.');
  assert.equal(attempt(() => ({ checks: [check], found: 7 })).found, 7);
  const broken = attempt((): { checks: []; found: number } => {
    throw new Error('broken');
  });
  assert.deepEqual(broken, {});
  assert.deepEqual(checks, [check]);
});
