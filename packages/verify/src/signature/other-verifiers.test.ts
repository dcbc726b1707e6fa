import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { SignedXml } from 'xml-crypto';
import type { CheckName } from '../check.ts';
import { inspectCompletion } from '../inspect-completion.ts';
import { missingProgram } from '../test-support/missing-program.ts';
import { testCompletion, type TestCompletionRequest } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { bankIdTypes, dsig } from '../test-support/test-signature.ts';

const pki = createTestPki();

/** The checks that the other verifiers make too: not what BankID's profile demands besides. */
const cryptographic: readonly CheckName[] = ['signedDataDigest', 'keyInfoDigest', 'signatureValue'];

/** Our verdict; `undefined` for XML that is not read at all. */
function ours(xml: string): boolean | undefined {
  const { checks } = inspectCompletion(testCompletion({ pki, changeXml: () => xml }));
  const statuses = checks.filter(({ name }) => cryptographic.includes(name)).map(({ status }) => status);
  return statuses.includes('unknown') ? undefined : !statuses.includes('fail');
}

function xmlCrypto(xml: string): boolean {
  try {
    const verifier = new SignedXml({ publicCert: pki.signing.pem, getCertFromKeyInfo: () => null });
    verifier.loadSignature(xml);
    return verifier.checkSignature(xml);
  } catch {
    return false;
  }
}

function xmlOf(request: TestCompletionRequest): string {
  const { completionData } = testCompletion({ pki, ...request });
  return Buffer.from(completionData.signature, 'base64').toString();
}

/** Texts of all kinds in the signed data, some of which canonical XML escapes. */
const requests: fc.Arbitrary<TestCompletionRequest> = fc.record({
  visible: fc.record({ text: fc.string({ minLength: 1, unit: 'binary' }) }),
  nonVisibleData: fc.uint8Array({ minLength: 1 }),
  displayName: fc.string({ minLength: 1 }),
  moreServerInfo: fc
    .string({ unit: fc.constantFrom('x', '&amp;', '&lt;', '&gt;', 'ö', '\u{1F600}', ' ', '\n', '"', "'") })
    .map((text) => `<more>${text}</more>`),
});

/** A character of the XML that becomes another one. */
const changes = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  by: fc.constantFrom(...'aZ0+/=<> "'),
});

function change(xml: string, { at, by }: { at: number; by: string }): string {
  const index = Math.floor(at * xml.length);
  return xml.slice(0, index) + by + xml.slice(index + 1);
}

describe('xml-crypto', () => {
  test('accepts the signatures that pass, whatever the texts are', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const xml = xmlOf(request);
        assert.ok(ours(xml));
        assert.ok(xmlCrypto(xml));
      }),
      { numRuns: 25 },
    );
  });

  test('agrees about every changed signature that is read', () => {
    const xml = xmlOf({});
    fc.assert(
      fc.property(changes, (one) => {
        const changed = change(xml, one);
        const verdict = ours(changed);
        fc.pre(verdict !== undefined);
        assert.equal(xmlCrypto(changed), verdict, changed);
      }),
      { numRuns: 100 },
    );
  });
});

describe('xmlsec1', () => {
  const absent = missingProgram('xmlsec1');
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'xmlsec1-'));
    writeFileSync(join(folder, 'root.pem'), pki.root.pem);
  });
  after(() => rmSync(folder, { recursive: true }));

  function xmlsec1(xml: string): boolean {
    writeFileSync(join(folder, 'signature.xml'), xml);
    const { status } = spawnSync(
      'xmlsec1',
      [
        '--verify',
        ['--id-attr:Id', `${bankIdTypes}:bankIdSignedData`, '--id-attr:Id', `${dsig}:KeyInfo`],
        ['--enabled-key-data', 'x509', '--trusted-pem', join(folder, 'root.pem')],
        ['--verification-time', '2026-03-10 12:00:00', join(folder, 'signature.xml')],
      ].flat(),
      { env: { ...process.env, TZ: 'UTC' } },
    );
    return status === 0;
  }

  test('accepts the signatures that pass, whatever the texts are', (t) => {
    if (absent !== undefined) return t.skip(absent);
    fc.assert(
      fc.property(requests, (request) => {
        const xml = xmlOf(request);
        assert.ok(ours(xml));
        assert.ok(xmlsec1(xml), xml);
      }),
      { numRuns: 8 },
    );
  });

  test('agrees about every changed signature that is read', (t) => {
    if (absent !== undefined) return t.skip(absent);
    const xml = xmlOf({});
    fc.assert(
      fc.property(changes, (one) => {
        const changed = change(xml, one);
        const verdict = ours(changed);
        fc.pre(verdict !== undefined);
        assert.equal(xmlsec1(changed), verdict, changed);
      }),
      { numRuns: 15 },
    );
  });
});
