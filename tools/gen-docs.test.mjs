import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { referencePages } from './gen-docs.mjs';
import { root } from './repository.mjs';

describe('the generated pages of docs/reference', () => {
  test('say what the tables say', async () => {
    for (const [name, text] of await referencePages()) {
      const path = join(root, 'docs/reference', name);
      const written = existsSync(path) ? readFileSync(path, 'utf8') : '';
      assert.ok(written === text, `docs/reference/${name} is stale: run node tools/gen-docs.mjs`);
    }
  });
});
