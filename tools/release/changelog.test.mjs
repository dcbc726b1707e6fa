import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../repository.mjs';
import { notesOf, withRelease } from './changelog.mjs';

const before = '# Changelog\n\n## Unreleased\n\n### New\n\n- `client`: more.\n\n## 0.1.0\n\nFirst version.\n';
const release = { version: '0.2.0', date: '2026-11-29' };

describe('the changelog at a release', () => {
  test('has what was unreleased under the version, and an empty section above', () => {
    const after = withRelease(before, release);
    assert.equal(
      after,
      '# Changelog\n\n## Unreleased\n\n## 0.2.0, 2026-11-29\n\n### New\n\n- `client`: more.\n\n## 0.1.0\n\nFirst version.\n',
    );
    assert.equal(notesOf(after, '0.2.0'), '### New\n\n- `client`: more.');
    assert.equal(notesOf(after, 'Unreleased'), '');
    assert.equal(notesOf(after, '0.1.0'), 'First version.');
  });

  test('is refused when there is nothing to tell, or the version was told before', () => {
    assert.throws(() => withRelease(withRelease(before, release), { ...release, version: '0.3.0' }), /nothing under/);
    assert.throws(() => withRelease(before, { ...release, version: '0.1.0' }), /has a section about 0\.1\.0/);
  });

  test('of this repository has a section of what is unreleased', () => {
    assert.notEqual(notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), 'Unreleased'), undefined);
  });
});
