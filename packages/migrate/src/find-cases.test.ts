import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { findExpected } from './test-support/find-expected.ts';

const cases = fileURLToPath(new URL('../cases/find', import.meta.url));

for (const rule of readdirSync(cases)) {
  describe(`the findings of ${rule}`, () => {
    for (const form of readdirSync(join(cases, rule))) {
      test(form, async () => {
        const { found, expected } = await findExpected(join(cases, rule, form));
        assert.deepEqual(found, expected);
      });
    }
  });
}
