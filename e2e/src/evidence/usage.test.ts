import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  allowSha1,
  createCertificateCache,
  EvidenceError,
  inspectCompletion,
  verifyCompletion,
  type VerifyOptions,
  VerifyUsageError,
} from '@secure-start/verify';
import { createTestPki, testTime } from '../../../packages/verify/dist/test-support/test-pki.js';
import { craftEvidence, optionsFor, order, pki } from './craft-evidence.ts';
import { failedIn } from './failed-in.ts';

const sound = craftEvidence({ pki });
const options = optionsFor(pki, sound);

describe('options that cannot be meant are refused before anything is verified', () => {
  const wrong: readonly (readonly [what: string, option: string, change: object])[] = [
    ['no anchors', 'anchors', { anchors: [] }],
    ['anchors that are undefined', 'anchors', { anchors: undefined }],
    ['an anchor in place of a list', 'anchors', { anchors: pki.root.pem }],
    ['an empty anchor', 'anchors.0', { anchors: [''] }],
    ['an anchor that is no certificate', 'anchors.1', { anchors: [pki.root.pem, 'root.pem'] }],
    ['two certificates in one anchor', 'anchors.0', { anchors: [pki.root.pem + pki.bankCa.pem] }],
    ['the certificate of a person as anchor', 'anchors.0', { anchors: [pki.signing.pem] }],
    ['a responder as anchor', 'anchors.0', { anchors: [pki.responder.pem] }],
    ['a tolerance below zero', 'toleranceMs', { toleranceMs: -1 }],
    ['a tolerance without end', 'toleranceMs', { toleranceMs: Infinity }],
    ['a tolerance that is no number', 'toleranceMs', { toleranceMs: NaN }],
    ['a tolerance in words', 'toleranceMs', { toleranceMs: '300000' }],
    ['a start that is no time', 'startedAt', { startedAt: new Date(NaN) }],
    ['a start that is a number', 'startedAt', { startedAt: 0 }],
    ['a collection that is no time', 'collectedAt', { collectedAt: new Date(NaN) }],
    ['a collection before the start', 'startedAt', { collectedAt: new Date(0) }],
    ['an order without its times', 'startedAt', { startedAt: undefined, collectedAt: undefined }],
    ['an order without the relying party', 'relyingPartySubjects', { relyingPartySubjects: undefined }],
    ['no relying party', 'relyingPartySubjects', { relyingPartySubjects: [] }],
    ['an empty relying party', 'relyingPartySubjects.0', { relyingPartySubjects: [''] }],
    ['an order of an unknown kind', 'order.kind', { order: { ...order, kind: 'Sign' } }],
    ['a signing without a text', 'order.userVisibleData', { order: { kind: 'sign' } }],
    ['an empty text', 'order.userVisibleData', { order: { ...order, userVisibleData: '' } }],
    ['a cache that was made in another way', 'certificateCache', { certificateCache: { entryCount: 0 } }],
    ['no completion', 'completionData', { completionData: undefined }],
  ];
  for (const [what, option, change] of wrong) {
    test(what, () => {
      const used: VerifyOptions = { ...options, ...change };
      const isAboutOption = (error: unknown): boolean => error instanceof VerifyUsageError && error.option === option;
      assert.throws(() => verifyCompletion(used), isAboutOption);
      assert.throws(() => inspectCompletion(used), isAboutOption);
    });
  }
});

describe('a completion out of a JSON file', () => {
  const values: readonly unknown[] = [
    undefined,
    null,
    0,
    1e9,
    true,
    {},
    [],
    [sound.signature],
    { length: 4 },
    '__proto__',
  ];
  for (const member of ['signature', 'ocspResponse'] as const) {
    for (const value of values) {
      test(`fails ${member === 'signature' ? 'signatureEncoding' : 'ocspEncoding'} with ${member} ${JSON.stringify(value) ?? 'absent'}`, () => {
        const completionData = { ...sound, [member]: value } as VerifyOptions['completionData'];
        const failed = failedIn({ ...options, completionData });
        assert.ok(failed.includes(member === 'signature' ? 'signatureEncoding' : 'ocspEncoding'), failed.join());
      });
    }
  }

  test('may have members named like those of every object', () => {
    const completionData = JSON.parse(
      `{"__proto__":{"signature":"x"},"constructor":1,"toString":2,"signature":"${sound.signature}","ocspResponse":"${sound.ocspResponse}"}`,
    );
    assert.ok(verifyCompletion({ ...options, completionData }));
  });

  test('with a user whose number is no text fails personalNumber', () => {
    for (const personalNumber of [191212121212, null, ['191212121212'], {}]) {
      const completionData = { ...sound, user: { personalNumber } } as unknown as VerifyOptions['completionData'];
      assert.deepEqual(failedIn({ ...options, completionData }), ['personalNumber']);
    }
  });
});

describe('a cache', () => {
  test('that was filled under the root of an attacker makes nobody else trust that root', () => {
    const keys = createTestPki({ keyType: 'p256' });
    const certificateCache = createCertificateCache();
    const forged = optionsFor(keys, craftEvidence({ pki: keys }));
    assert.ok(verifyCompletion({ ...forged, certificateCache }));
    const other = createTestPki({ keyType: 'p256', change: { root: { keys: pki.signing.keys } } }).root.pem;
    assert.deepEqual(failedIn({ ...forged, anchors: [other], certificateCache }), ['certificatePath']);
    assert.ok(verifyCompletion({ ...forged, certificateCache }));
  });

  test('that was filled with SHA-1 allowed does not allow it later', () => {
    const old = createTestPki({ change: { customerCa: { hash: 'sha1' } } });
    const certificateCache = createCertificateCache();
    const withCache = { ...optionsFor(old, craftEvidence({ pki: old })), certificateCache };
    assert.ok(verifyCompletion({ ...withCache, [allowSha1]: true }));
    assert.deepEqual(failedIn(withCache), ['certificatePath']);
  });

  test('does not carry a certificate over its end', () => {
    const certificateCache = createCertificateCache();
    assert.ok(verifyCompletion({ ...options, certificateCache }));
    const later = new Date('2035-01-01T00:00:00Z');
    const evidence = craftEvidence({ pki, ocsp: { producedAt: later } });
    const sameEvidence = { ...optionsFor(pki, evidence), startedAt: later, collectedAt: later, certificateCache };
    const failed = failedIn(sameEvidence);
    assert.deepEqual(failed, ['certificateValidity', 'ocspResponderValidity']);
  });

  test('stays within its size, whatever is verified with it', () => {
    const certificateCache = createCertificateCache({ maxEntries: 3 });
    for (const keyType of ['p256', 'mixed', 'rsa'] as const) {
      const each = createTestPki({ keyType });
      assert.ok(verifyCompletion({ ...optionsFor(each, craftEvidence({ pki: each })), certificateCache }));
      assert.ok(certificateCache.entryCount <= 3);
    }
  });
});

describe('times at the edges', () => {
  test('count as within the validity of a certificate, both of them', () => {
    for (const edge of [{ validFrom: testTime }, { validTo: testTime }]) {
      const each = createTestPki({ change: { signing: edge, responder: edge, customerCa: edge } });
      assert.ok(verifyCompletion(optionsFor(each, craftEvidence({ pki: each }))));
    }
  });

  test('after 2049 are read in the other form of time', () => {
    const change = { signing: { validTo: new Date('2050-01-01T00:00:00Z') } };
    const each = createTestPki({ change });
    const { bankId } = verifyCompletion(optionsFor(each, craftEvidence({ pki: each })));
    assert.equal(bankId.validTo.toISOString(), '2050-01-01T00:00:00.000Z');
  });

  test('of the order count with the tolerance, to the millisecond', () => {
    const late = { ...options, startedAt: new Date(testTime.getTime() - 9), collectedAt: testTime, toleranceMs: 0 };
    assert.ok(verifyCompletion(late));
    const over = {
      ...late,
      startedAt: new Date(testTime.getTime() + 1),
      collectedAt: new Date(testTime.getTime() + 1),
    };
    assert.deepEqual(failedIn(over), ['producedAt']);
    assert.ok(verifyCompletion({ ...over, toleranceMs: 1 }));
  });
});

test('an error of evidence names checks, and no person, text or number', () => {
  const forged = craftEvidence({ pki, signedData: { text: 'Hemligheten' }, ocsp: { status: 'revoked' } });
  assert.throws(
    () => verifyCompletion(optionsFor(pki, forged)),
    (error) => {
      assert.ok(error instanceof EvidenceError);
      assert.equal(error.code, 'evidenceNotVerified');
      const told = error.message + JSON.stringify(error.failedChecks);
      assert.ok(!/1912|Tolvan|Hemlig|äpplen/.test(told), told);
      return true;
    },
  );
});
