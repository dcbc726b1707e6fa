import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { packageTexts, pageVersion } from './package-texts.ts';

/**
 * The digest of the texts of each version, so that none is changed without another {@link pageVersion}. Packages that were
 * written with other texts under the same version would be refused. The texts of version 1 changed before that rule had a test.
 */
const digests: Readonly<Record<number, string>> = {
  2: 'ee4d6094e8683ed39bd1002abef499ddeef66a226a852939a1c558a6989f0f7c',
};

describe('the texts of an evidence package', () => {
  test('are those of their version', () => {
    const digest = createHash('sha256').update(JSON.stringify(packageTexts)).digest('hex');
    assert.equal(digest, digests[pageVersion], 'a change of the texts needs another pageVersion, and its digest here');
  });

  test('name the personal number in one way', () => {
    const { personalNumber, readme } = packageTexts.en;
    assert.ok(readme.join('\n').includes(`${personalNumber.toLowerCase()} (serialNumber)`));
  });
});
