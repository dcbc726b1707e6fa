import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { markedFindings } from './test-support/marked-findings.ts';

const cases = fileURLToPath(new URL('../cases/find', import.meta.url));

for (const rule of readdirSync(cases)) {
  describe(`what is found of ${rule}`, () => {
    for (const form of readdirSync(join(cases, rule))) {
      test(form, async () => {
        const { found, marked } = await markedFindings(join(cases, rule, form));
        assert.deepEqual(found, marked);
      });
    }
  });
}
