import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failureDetails, testCompletion, type TestCompletionRequest } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { base64, bankIdTypes, dsig } from '../test-support/test-signature.ts';
import { checkSignature } from './check-signature.ts';
import { decodeSignature } from './decode-signature.ts';

const pki = createTestPki();
const detailsOf = (request: TestCompletionRequest) => failureDetails(testCompletion({ pki, ...request }));
const sound = Buffer.from(testCompletion({ pki }).completionData.signature, 'base64').toString();

type Change = (xml: string) => string;
const replace =
  (old: string | RegExp, by: string): Change =>
  (xml) =>
    xml.replace(old, () => by);

describe('a signature of another form is refused with the reason', () => {
  const certificates = /<X509Data>.*<\/X509Data>/;
  const five = '<X509Certificate>QUJD</X509Certificate>'.repeat(5);
  const cases: readonly [detail: string, change: Change][] = [
    [
      'The outermost element is not a Signature.',
      (xml) => xml.replaceAll('Signature xmlns', 'Other xmlns').replace('</Signature>', '</Other>'),
    ],
    ['The outermost element is not a Signature.', (xml) => xml.replaceAll(dsig, 'urn:other')],
    [
      'Signature has other elements than SignedInfo, SignatureValue, KeyInfo, Object.',
      replace(/<Object>.*<\/Object>/, ''),
    ],
    ['Signature has an attribute that is not known.', replace('<Signature ', '<Signature a="b" ')],
    [
      'SignedInfo has other elements than CanonicalizationMethod, SignatureMethod.',
      replace(/<SignatureMethod.*<\/Reference>/, ''),
    ],
    ['SignatureValue is not base64.', replace('<SignatureValue>', '<SignatureValue>*')],
    ['KeyInfo has 0 certificates.', replace(certificates, '<X509Data></X509Data>')],
    ['KeyInfo has 5 certificates.', replace(certificates, `<X509Data>${five}</X509Data>`)],
    ['X509Data has an attribute that is not known.', replace('<X509Data>', '<X509Data a="b">')],
    ['Object does not hold exactly one element.', replace(/<Object>.*<\/Object>/, '<Object></Object>')],
    ['Object does not hold exactly one element.', replace(/<Object>.*<\/Object>/, '<Object>x</Object>')],
    ['Object does not hold exactly one element.', replace('</Object>', 'x</Object>')],
    ['Object has an attribute that is not known.', replace('<Object>', '<Object a="b">')],
    ['Object does not hold bankIdSignedData.', (xml) => xml.replaceAll('bankIdSignedData', 'other')],
    ['Object does not hold bankIdSignedData.', (xml) => xml.replace(`xmlns="${bankIdTypes}"`, 'xmlns="urn:other"')],
    ['bankIdSignedData has other elements than those that are known.', replace('<srvInfo>', '<srvInfo xmlns="urn:x">')],
    [
      'bankIdSignedData has other elements than those that are known.',
      replace('</bankIdSignedData>', '<other></other></bankIdSignedData>'),
    ],
    ['bankIdSignedData has text between its elements.', replace('<srvInfo>', 'x<srvInfo>')],
    ['usrVisibleData has wrong attributes.', replace('wysiwys', 'no')],
    ['usrVisibleData has wrong attributes.', replace('charset="UTF-8"', 'charset="UTF-16"')],
    ['usrVisibleData has another format.', replace('charset=', 'format="html" charset=')],
    ['usrVisibleData is not base64.', replace('wysiwys">', 'wysiwys">*')],
    ['srvInfo has no name.', replace(/<name>.*<\/name>/, '')],
    ['srvInfo has more than one name.', replace('<name>', '<name>QUJD</name><name>')],
    ['srvInfo has an attribute that is not known.', replace('<srvInfo>', '<srvInfo a="b">')],
    ['srvInfo has an attribute that is not known.', replace('<srvInfo>', `<srvInfo xmlns="${bankIdTypes}">`)],
    ['name is not UTF-8.', replace(/<name>[^<]*/, '<name>/w==')],
    ['funcId holds more than text.', replace('<funcId>Signing', '<funcId><more></more>')],
    ['funcId is neither Identification nor Signing.', replace('<funcId>Signing', '<funcId>signing')],
    ['more has text between its elements.', replace('</srvInfo>', '<more>a<inner></inner></more></srvInfo>')],
    ['Reference has no URI.', replace(' URI="#bidKeyInfo"', '')],
    ['Transforms has an attribute that is not known.', replace('<Transforms>', '<Transforms a="b">')],
    ['Transform has no Algorithm.', replace(/<Transform [^>]*>/, '<Transform>')],
  ];
  for (const [index, [detail, change]] of cases.entries()) {
    test(`${index + 1}: ${detail}`, () => {
      const changed = change(sound);
      assert.notEqual(changed, sound);
      const { checks, document } = decodeSignature(base64(changed));
      assert.equal(document, undefined);
      assert.deepEqual(checks, [
        { name: 'signatureEncoding', status: 'pass', detail: 'The signature is base64 of UTF-8.' },
        { name: 'signatureStructure', status: 'fail', detail },
      ]);
    });
  }

  test('in its encoding', () => {
    assert.deepEqual(decodeSignature('*'), {
      checks: [
        {
          name: 'signatureEncoding',
          status: 'fail',
          detail:
            'The signature is not at most 1000000 characters of base64, padded and without line breaks, of UTF-8.',
        },
      ],
    });
  });

  test('and nothing else of it is checked', () => {
    assert.deepEqual(checkSignature({ document: undefined, publicKey: undefined, allowSha1: false }), []);
  });
});

describe('a signature of the right form is refused with the reason', () => {
  const algorithms = 'An algorithm is not an accepted one, or a reference has another number of transforms than one.';
  const references = 'There are other references than one to the signed data and one to the certificates.';

  test('when its value was made over other content or with another kind of key', () => {
    const wrong = base64(Buffer.alloc(256));
    assert.deepEqual(detailsOf({ changeParts: (parts) => ({ ...parts, signatureValue: wrong }) }), {
      signatureValue: 'The signature was not made with the key of the certificate over this content.',
    });
    assert.deepEqual(detailsOf({ signatureMethod: 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256' }), {
      signatureValue: 'The algorithm of the signature is not one for the key of the certificate.',
    });
  });

  test('when its algorithm is not an accepted one', () => {
    assert.deepEqual(detailsOf({ signatureMethod: 'urn:none' }), {
      algorithms,
      signatureValue: 'The algorithm of the signature is not an accepted one.',
    });
  });

  test('when there is no key to check it with', () => {
    const { document } = decodeSignature(base64(sound));
    assert.deepEqual(checkSignature({ document, publicKey: undefined, allowSha1: false }).at(-1), {
      name: 'signatureValue',
      status: 'unknown',
      detail: 'The certificate with the key could not be read.',
    });
  });

  test('when a digest is another or of an algorithm that is not an accepted one', () => {
    assert.deepEqual(detailsOf({ changeXml: replace('<fsib>0', '<fsib>1') }), {
      signedDataDigest: 'The digest does not fit its element.',
    });
    const detail = 'The algorithm of the digest is not an accepted one.';
    assert.deepEqual(detailsOf({ digestMethod: 'urn:none' }), {
      algorithms,
      signedDataDigest: detail,
      keyInfoDigest: detail,
    });
  });

  test('when it has no reference', () => {
    const detail = 'There is no reference with a digest.';
    assert.deepEqual(detailsOf({ changeSignedInfo: (xml) => xml.replaceAll(/<Reference.*<\/Reference>/g, '') }), {
      references,
      signedDataDigest: detail,
      keyInfoDigest: detail,
    });
  });

  test('when the certificates have not the Id that the reference names', () => {
    const { references: found, keyInfoDigest } = detailsOf({ changeXml: replace(' Id="bidKeyInfo"', '') });
    assert.deepEqual([found, keyInfoDigest], [references, 'The digest does not fit its element.']);
  });
});
