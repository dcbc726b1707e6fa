import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckStatus } from '../check.ts';
import { createTestPki, testTime, type TestPki } from '../test-support/test-pki.ts';
import type { TestCertificate } from '../test-support/test-certificate.ts';
import { checkPath } from './check-path.ts';
import { parseAnchors } from './parse-anchors.ts';
import { readCertificate } from './read-certificate.ts';

/** Checks the path of a person's certificate, and returns the statuses of path and validity. */
function check(options: { chain: readonly TestCertificate[]; anchors: readonly TestCertificate[]; at?: Date }) {
  const { chain, anchors, at = testTime } = options;
  const [path, validity] = checkPath({
    chain: chain.map(({ der }) => readCertificate(der)),
    anchors: parseAnchors({ anchors: anchors.map(({ pem }) => pem), cache: undefined }),
    at,
    cache: undefined,
    allowSha1: false,
  });
  return { path: path?.status, validity: validity?.status, detail: path?.detail };
}

const sound = (pki: TestPki) => [pki.signing, pki.customerCa, pki.bankCa];

describe('A path', () => {
  for (const keyType of ['rsa', 'p256', 'mixed'] as const) {
    test(`leads from the person over customer authority and bank to the root, with ${keyType} keys`, () => {
      const pki = createTestPki({ keyType });
      const { path, validity, detail } = check({ chain: sound(pki), anchors: [pki.root] });
      assert.deepEqual([path, validity], ['pass', 'pass'] satisfies CheckStatus[], detail);
    });
  }
});
