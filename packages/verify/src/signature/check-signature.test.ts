import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, test } from 'node:test';
import type { CheckName } from '../check.ts';
import { inspectCompletion } from '../inspect-completion.ts';
import {
  failingChecks,
  testCompletion,
  testText,
  type TestCompletionRequest,
} from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { base64, c14n, writeTestParts, writeTestReference } from '../test-support/test-signature.ts';
import { allowSha1 } from '../verify-options.ts';

const pki = createTestPki();
const more = 'http://www.w3.org/2001/04/xmldsig-more#';
const enc = 'http://www.w3.org/2001/04/xmlenc#';

function fails(request: TestCompletionRequest): readonly CheckName[] {
  return failingChecks(testCompletion({ pki, ...request }));
}

describe('the value of a signature', () => {
  for (const hash of ['sha256', 'sha384', 'sha512'] as const) {
    test(`passes with RSA and ${hash}`, () => {
      assert.deepEqual(fails({ signatureMethod: `${more}rsa-${hash}`, hash }), []);
    });

    for (const namedCurve of ['P-256', 'P-384', 'P-521']) {
      test(`passes with ECDSA on ${namedCurve} and ${hash}`, () => {
        const keys = generateKeyPairSync('ec', { namedCurve });
        const ofCurve = createTestPki({ change: { signing: { keys } } });
        assert.deepEqual(fails({ pki: ofCurve, signatureMethod: `${more}ecdsa-${hash}`, hash }), []);
      });
    }
  }

  test('fails with ECDSA in DER in place of two numbers side by side', () => {
    const ofCurve = createTestPki({ keyType: 'p256' });
    const request = { pki: ofCurve, signatureMethod: `${more}ecdsa-sha256` };
    assert.deepEqual(fails(request), []);
    const changeParts: TestCompletionRequest['changeParts'] = (parts) => ({
      ...parts,
      signatureValue: base64(sign('sha256', Buffer.from(parts.signedInfo), ofCurve.signing.keys.privateKey)),
    });
    assert.deepEqual(fails({ ...request, changeParts }), ['signatureValue']);
  });

  test('fails with an algorithm for another kind of key', () => {
    assert.deepEqual(fails({ signatureMethod: `${more}ecdsa-sha256` }), ['signatureValue']);
    const ofCurve = createTestPki({ keyType: 'p256' });
    assert.deepEqual(fails({ pki: ofCurve, signatureMethod: `${more}rsa-sha256` }), ['signatureValue']);
  });

  test('fails with another hash than it names', () => {
    assert.deepEqual(fails({ signatureMethod: `${more}rsa-sha512`, hash: 'sha256' }), ['signatureValue']);
  });

  test('passes with SHA-1 only when that is allowed', () => {
    const options = testCompletion({
      pki,
      signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
      hash: 'sha1',
    });
    assert.deepEqual(failingChecks(options), ['algorithms']);
    assert.equal(inspectCompletion(options).checks.find(({ name }) => name === 'signatureValue')?.status, 'unknown');
    assert.deepEqual(failingChecks({ ...options, [allowSha1]: true }), []);
  });

  test('fails when it is empty, short, long or of another text', () => {
    for (const signatureValue of ['', '*']) {
      assert.deepEqual(fails({ changeParts: (parts) => ({ ...parts, signatureValue }) }), ['signatureStructure']);
    }
    const { signatureValue: other } = writeTestParts({ chain: [pki.signing], visible: { text: 'Another text' } });
    const bytes = Buffer.from(other, 'base64');
    for (const wrong of [bytes, bytes.subarray(1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.alloc(256)]) {
      const changeParts: TestCompletionRequest['changeParts'] = (parts) => ({
        ...parts,
        signatureValue: base64(wrong),
      });
      assert.deepEqual(fails({ changeParts }), ['signatureValue']);
    }
  });
});

describe('the algorithms of a signature', () => {
  for (const hash of ['sha384', 'sha512'] as const) {
    test(`pass with digests of ${hash}`, () => {
      const digestMethod = `${hash === 'sha384' ? more : enc}${hash}`;
      assert.deepEqual(fails({ digestMethod, digestHash: hash }), []);
    });
  }

  for (const [name, request] of Object.entries({
    'a signature by HMAC': { signatureMethod: `${more}hmac-sha256` },
    'a signature by DSA': { signatureMethod: 'http://www.w3.org/2000/09/xmldsig#dsa-sha1' },
    'a signature by an unknown algorithm': { signatureMethod: 'urn:none' },
    'a signature by no algorithm': { signatureMethod: '' },
  })) {
    test(`fail with ${name}, and the value is not checked`, () => {
      const options = testCompletion({ pki, ...request });
      assert.deepEqual(failingChecks(options), ['algorithms']);
      assert.ok(inspectCompletion(options).failedChecks.some((check) => check.name === 'signatureValue'));
    });
  }

  for (const digestMethod of ['http://www.w3.org/2000/09/xmldsig#sha1', `${more}md5`, '']) {
    test(`fail with digests by ${digestMethod === '' ? 'no algorithm' : digestMethod}, even with SHA-1 allowed`, () => {
      const options = { ...testCompletion({ pki, digestMethod }), [allowSha1]: true as const };
      assert.deepEqual(failingChecks(options), ['algorithms']);
      const unknown = inspectCompletion(options).failedChecks.filter(({ status }) => status === 'unknown');
      assert.deepEqual(
        unknown.map(({ name }) => name),
        ['signedDataDigest', 'keyInfoDigest'],
      );
    });
  }

  const transform = `<Transform Algorithm="${c14n}"></Transform>`;
  const method = `<CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>`;
  const otherTransforms = {
    'canonical XML with comments': `<Transform Algorithm="${c14n}#WithComments"></Transform>`,
    'exclusive canonical XML': '<Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></Transform>',
    XPath: '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"></Transform>',
    XSLT: '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"></Transform>',
    'an enveloped signature':
      '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></Transform>',
    'a transform twice': transform + transform,
    'no transform': '',
  };
  for (const [name, transforms] of Object.entries(otherTransforms)) {
    test(`fail with ${name}, although it is signed`, () => {
      assert.deepEqual(fails({ changeSignedInfo: (xml) => xml.replace(transform, transforms) }), ['algorithms']);
    });
  }

  test('fail with another canonical form of what is signed', () => {
    const changeSignedInfo = (xml: string): string => xml.replace(method, method.replace(c14n, `${c14n}#WithComments`));
    assert.deepEqual(fails({ changeSignedInfo }), ['algorithms']);
  });

  for (const [name, changed] of Object.entries({
    'a parameter of a transform': `<Transform Algorithm="${c14n}"><XPath>self::text()</XPath></Transform>`,
    'a text in a transform': `<Transform Algorithm="${c14n}">x</Transform>`,
    'a transform without an algorithm': '<Transform></Transform>',
    'another element in place of a transform': '<XPath></XPath>',
  })) {
    test(`leave ${name} unread, although it is signed`, () => {
      assert.deepEqual(fails({ changeSignedInfo: (xml) => xml.replace(transform, changed) }), ['signatureStructure']);
    });
  }
});

describe('the references of a signature', () => {
  const dataReference = /<Reference Type.*?<\/Reference>/;
  const keyReference = /<Reference URI.*?<\/Reference>/;
  const find = (xml: string, pattern: RegExp): string => pattern.exec(xml)?.[0] ?? '';
  const third = writeTestReference({ request: {}, attributes: 'URI="#bidSignedData"', content: testText });
  const changes: Readonly<Record<string, (xml: string) => string>> = {
    'a third one': (xml) => xml.replace('</SignedInfo>', `${third}</SignedInfo>`),
    'a third one before the others': (xml) => xml.replace('<Reference', `${third}<Reference`),
    'none to the certificates': (xml) => xml.replace(keyReference, ''),
    'none to the signed data': (xml) => xml.replace(dataReference, ''),
    'two to the signed data': (xml) => xml.replace(keyReference, find(xml, dataReference)),
    'none at all': (xml) => xml.replace(dataReference, '').replace(keyReference, ''),
    'the two in another order': (xml) =>
      xml.replace(keyReference, '').replace(dataReference, find(xml, keyReference) + find(xml, dataReference)),
    'one to another Id': (xml) => xml.replace('#bidSignedData', '#other'),
    'one to the whole document': (xml) => xml.replace('#bidSignedData', ''),
    'one by XPointer': (xml) => xml.replace('#bidSignedData', "#xpointer(id('bidSignedData'))"),
    'one to an address': (xml) => xml.replace('#bidSignedData', 'https://example.com/#bidSignedData'),
    'one without #': (xml) => xml.replace('#bidKeyInfo', 'bidKeyInfo'),
    'the type of the signed data absent': (xml) => xml.replace(/ Type="[^"]*"/, ''),
    'another type of the signed data': (xml) => xml.replace(/Type="[^"]*"/, 'Type="urn:other"'),
    'a type of the certificates': (xml) => xml.replace('URI="#bidKeyInfo"', 'Type="urn:other" URI="#bidKeyInfo"'),
  };
  for (const [name, changeSignedInfo] of Object.entries(changes)) {
    test(`fail with ${name}, although it is signed`, () => {
      const options = testCompletion({ pki, changeSignedInfo });
      assert.ok(failingChecks(options).includes('references'));
      assert.ok(!failingChecks(options).includes('signatureValue'));
    });
  }

  for (const [name, changeSignedInfo] of Object.entries({
    'has an Id': (xml: string) => xml.replace('<Reference ', '<Reference Id="x" '),
    'has no address': (xml: string) => xml.replace(' URI="#bidKeyInfo"', ''),
    'has no transforms': (xml: string) => xml.replace(/<Transforms>.*?<\/Transforms>/, ''),
    'has two digests': (xml: string) => xml.replace('</Reference>', '<DigestValue>QUJD</DigestValue></Reference>'),
    'is another element': (xml: string) => xml.replaceAll('Reference', 'Manifest'),
  })) {
    test(`are not read when one ${name}, although it is signed`, () => {
      assert.deepEqual(fails({ changeSignedInfo }), ['signatureStructure']);
    });
  }
});

describe('the digests of a signature', () => {
  test('fail when the signed data or the certificates were changed after signing', () => {
    const data = (xml: string): string => xml.replace('<fsib>0', '<fsib>1');
    assert.deepEqual(fails({ changeXml: data }), ['signedDataDigest']);
    const chain = [pki.signing, pki.customerCa, pki.bankCa, pki.root];
    const { keyInfo } = writeTestParts({ chain });
    assert.deepEqual(fails({ changeParts: (parts) => ({ ...parts, keyInfo }) }), ['keyInfoDigest', 'certificatePath']);
  });

  test('fail when they are others, and the signature over them is right', () => {
    const wrong = `<DigestValue>${base64(Buffer.alloc(32))}</DigestValue>`;
    const changeSignedInfo = (xml: string): string => xml.replaceAll(/<DigestValue>.*?<\/DigestValue>/g, wrong);
    assert.deepEqual(fails({ changeSignedInfo }), ['signedDataDigest', 'keyInfoDigest']);
  });
});
