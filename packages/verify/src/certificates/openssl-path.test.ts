import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { nullValue } from '../test-support/der-writer.ts';
import { missingProgram } from '../test-support/missing-program.ts';
import { verifyByOpenssl } from '../test-support/openssl.ts';
import {
  authorityConstraints,
  authorityExtensions,
  endEntityConstraints,
  extension,
  keyUsage,
} from '../test-support/test-extensions.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki, testTime, type TestPki } from '../test-support/test-pki.ts';

const change = (changed: NonNullable<Parameters<typeof createTestPki>[0]>['change']): TestPki =>
  createTestPki({ keyType: 'p256', ...(changed === undefined ? {} : { change: changed }) });
const signing = keyUsage('keyCertSign', 'crlSign');
const sound = change({});

/** Paths that both must refuse. */
const broken: readonly [name: string, pki: TestPki, anchor?: TestPki][] = [
  ['the root of other keys', sound, change({ root: { keys: testKeys('p256', 'spare') } })],
  ['a bank that is no authority', change({ bankCa: { extensions: [endEntityConstraints(), signing] } })],
  ['a bank without keyCertSign', change({ bankCa: { extensions: [authorityConstraints(), keyUsage('crlSign')] } })],
  [
    'a bank with path length 0',
    change({ bankCa: { extensions: [authorityConstraints({ pathLength: '00' }), signing] } }),
  ],
  [
    'a critical extension of no known kind',
    change({ signing: { extraExtensions: [extension('1.2.3', nullValue(), true)] } }),
  ],
  ['an expired person', change({ signing: { validTo: new Date(testTime.getTime() - 1000) } })],
  ['a bank that is not yet valid', change({ bankCa: { validFrom: new Date(testTime.getTime() + 1000) } })],
  [
    'a customer authority under another key',
    change({
      customerCa: {
        extensions: authorityExtensions(),
        issuer: { subject: sound.bankCa.subject, keys: testKeys('p256', 'spare') },
      },
    }),
  ],
];

describe('OpenSSL', () => {
  for (const [name, pki, anchor = pki] of broken) {
    test(`refuses a path with ${name}, as is done here`, (t) => {
      const absent = missingProgram('openssl');
      if (absent !== undefined) return t.skip(absent);
      const { isValid, output } = verifyByOpenssl({ chain: chainOf(pki), anchor: anchor.root });
      assert.ok(!isValid, output);
      const { path, validity } = checkTestPath({ chain: chainOf(pki), anchors: [anchor.root] });
      assert.ok(path === 'fail' || validity === 'fail');
    });
  }
});
