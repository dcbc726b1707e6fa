import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../repository.mjs';
import { revisionOf } from './write-site.mjs';

test('links lead to the main branch from next, and to the tag of the whole version from a release', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  assert.equal(revisionOf('next'), 'main');
  assert.equal(revisionOf(version.replace(/\.\d+$/, '')), `v${version}`);
});
