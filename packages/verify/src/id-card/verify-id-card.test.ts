import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { VerifyUsageError } from '../errors.ts';
import { keyUsage } from '../test-support/test-extensions.ts';
import {
  c14n11,
  cardContent,
  failingCardChecks,
  issueCardRoot,
  issueCardSigner,
  testIdCard,
  verificationId,
  verifiedAt,
  type TestIdCardRequest,
} from '../test-support/test-id-card.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { base64, c14n } from '../test-support/test-signature.ts';
import { IdCardError } from './id-card-error.ts';
import { inspectIdCard } from './inspect-id-card.ts';
import { verifyIdCard } from './verify-id-card.ts';

const base64Transform = 'http://www.w3.org/2000/09/xmldsig#base64';
const json = JSON.stringify({
  verification: { verificationId, verifiedAt },
  user: { personalNumber: '191212121212', name: 'Tolvan Tolvansson', age: 113 },
});
const ecdsa = 'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256';

describe('a sound answer about a digital ID card', () => {
  test('proves the holder, the check, its time and the opening', () => {
    const { person, ageYears, verificationId: id, verifiedAt: at, opening } = verifyIdCard(testIdCard());
    assert.equal(person.personalNumber, '191212121212');
    assert.equal(person.name, 'Tolvan Tolvansson');
    assert.deepEqual([ageYears, id, at.toISOString()], [113, verificationId, verifiedAt]);
    assert.deepEqual([opening.use, opening.producedAt], ['identification', testTime]);
  });

  const layouts: Readonly<Record<string, TestIdCardRequest>> = {
    'inclusive canonical XML': { canonicalization: c14n },
    'canonical XML 1.1': { canonicalization: c14n11 },
    SigningCertificateV2: { signingCertificate: 'SigningCertificateV2' },
    'content as JSON': { content: json },
    'content as base64 of JSON': { content: base64(json) },
    'content as base64 of XML': { content: base64(cardContent()) },
    'content as base64 that the reference decodes': { content: base64(json), contentTransform: base64Transform },
    'content as XML that is escaped': { content: cardContent().replaceAll('<', '&lt;') },
    'an ECDSA key': { signatureMethod: ecdsa, chain: [issueCardSigner({ keys: testKeys('p256', 'responder') })] },
    'the root beside the certificate': { chain: [issueCardSigner(), issueCardRoot()] },
    'a certificate that nothing needs': { chain: [issueCardSigner(), createTestPki().customerCa] },
    'the time of the check written otherwise': { content: cardContent({ verifiedAt: '2026-03-10T13:00:30+01:00' }) },
    'line ends as Java writes them': { changeXml: (xml) => xml.replace('</ds:X509Certificate>', '&#13;\n$&') },
  };
  for (const [name, request] of Object.entries(layouts)) {
    test(`passes with ${name}`, () => {
      assert.deepEqual(inspectIdCard(testIdCard(request)).failedChecks, []);
    });
  }

  test('has no age where none was signed', () => {
    const content = cardContent().replace(/<c:age>.*<\/c:age>/, '');
    assert.equal(verifyIdCard(testIdCard({ content })).ageYears, undefined);
  });
});

/** Content that an attacker wants to be read. */
const forged = cardContent({ personalNumber: '200001019819' });
const forgedResponse: NonNullable<TestIdCardRequest['changeResponse']> = (response) => ({
  ...response,
  user: { ...response.user, personalNumber: '200001019819' },
});

describe('an answer that is not sound fails', () => {
  const pki = createTestPki();
  const attacks: Readonly<Record<string, readonly [TestIdCardRequest, string]>> = {
    'content changed after it was signed': [
      { changeXml: (xml) => xml.replace('191212121212', '200001019819') },
      'cardDigests',
    ],
    'signed properties changed': [{ changeXml: (xml) => xml.replace('12:00:30', '12:00:31') }, 'cardDigests'],
    'a forged object with the Id of the signed one': [
      {
        changeXml: (xml) => xml.replace('<ds:Object Id="content">', `<ds:Object Id="content">${forged}</ds:Object>$&`),
      },
      'cardSignatureStructure',
    ],
    'a forged object beside the signed one': [
      {
        changeXml: (xml) => xml.replace('<ds:Object Id="content">', `<ds:Object Id="other">${forged}</ds:Object>$&`),
        changeResponse: forgedResponse,
      },
      'cardContent',
    ],
    'the signed object moved into the properties': [
      {
        changeXml: (xml) => {
          const [object = ''] = /<ds:Object Id="content">[\s\S]*?<\/ds:Object>/.exec(xml) ?? [];
          return xml.replace(object, `<ds:Object Id="x">${forged}</ds:Object>`).replace('<xades:Signed', `${object}$&`);
        },
        changeResponse: forgedResponse,
      },
      'cardReferences',
    ],
    'the signed properties moved, and forged ones in their place': [
      {
        changeXml: (xml) => {
          const [properties = ''] = /<xades:SignedProperties[\s\S]*<\/xades:SignedProperties>/.exec(xml) ?? [];
          const other = properties.replace('Id="properties"', 'Id="other"').replace('12:00:30', '12:00:31');
          return xml
            .replace(properties, other)
            .replace(
              '</ds:Signature>',
              `<ds:Object xmlns:xades="http://uri.etsi.org/01903/v1.3.2#">${properties}</ds:Object></ds:Signature>`,
            );
        },
      },
      'cardReferences',
    ],
    'a reference to nothing': [
      { changeTemplate: (xml) => xml.replace('URI="#content"', 'URI="#gone"') },
      'cardReferences',
    ],
    'a reference to another file': [
      { changeTemplate: (xml) => xml.replace('URI="#content"', 'URI="http://example.se/"') },
      'cardReferences',
    ],
    'a reference to the whole document': [
      { changeTemplate: (xml) => xml.replace('URI="#content"', 'URI=""') },
      'cardReferences',
    ],
    'no reference to the signed properties': [
      { changeTemplate: (xml) => xml.replace('http://uri.etsi.org/01903#SignedProperties', 'urn:other') },
      'cardReferences',
    ],
    'the content named as the signed properties': [
      { changeTemplate: (xml) => xml.replaceAll('URI="#properties"', 'URI="#content"') },
      'cardReferences',
    ],
    'a transform by a style sheet': [
      {
        changeTemplate: (xml) =>
          xml.replace(
            '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>',
            '<ds:Transforms><ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"/>',
          ),
      },
      'cardAlgorithms',
    ],
    'canonical XML with comments': [
      { changeTemplate: (xml) => xml.replaceAll('xml-exc-c14n#"', 'xml-exc-c14n#WithComments"') },
      'cardAlgorithms',
    ],
    'SHA-1': [{ digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' }, 'cardAlgorithms'],
    'an HMAC': [{ signatureMethod: 'http://www.w3.org/2000/09/xmldsig#hmac-sha1' }, 'cardAlgorithms'],
    'the algorithm of another kind of key': [{ signatureMethod: ecdsa }, 'cardSignatureValue'],
    'a signature value with one bit flipped': [
      { changeXml: (xml) => xml.replace(/(?<=SignatureValue>)./, (first) => (first === 'A' ? 'B' : 'A')) },
      'cardSignatureValue',
    ],
    'a certificate that is not the named one': [
      { named: issueCardRoot(), chain: [issueCardSigner()] },
      'cardSigningCertificate',
    ],
    'the root of people': [{ chain: [issueCardSigner({ issuer: pki.root })] }, 'cardCertificatePath'],
    'a root of its own': [
      { chain: [issueCardSigner({ issuer: { subject: issueCardRoot().subject, keys: testKeys('p256', 'bankCa') } })] },
      'cardCertificatePath',
    ],
    "a person's certificate as issuer": [
      { chain: [issueCardSigner({ issuer: pki.identification }), pki.identification, pki.customerCa, pki.bankCa] },
      'cardCertificatePath',
    ],
    'a certificate that is not for signing': [
      { chain: [issueCardSigner({ extensions: [keyUsage('keyEncipherment')] })] },
      'cardSigningCertificate',
    ],
    'a certificate that had expired': [
      { chain: [issueCardSigner({ validTo: new Date('2026-03-10T12:00:29Z') })] },
      'cardCertificateValidity',
    ],
    'a certificate that was not valid yet': [
      { chain: [issueCardSigner({ validFrom: new Date('2026-03-10T12:00:31Z') })] },
      'cardCertificateValidity',
    ],
    'a signing time of another day': [{ signingTime: '2026-03-11T12:00:30Z' }, 'cardSigningTime'],
    'another verificationId': [{ content: cardContent({ verificationId: 'other' }) }, 'cardContent'],
    'another time': [{ content: cardContent({ verifiedAt: '2026-03-10T12:00:31Z' }) }, 'cardContent'],
    'another name': [{ content: cardContent({ name: 'Annan Annansson' }) }, 'cardContent'],
    'another age': [{ content: cardContent({ age: '12' }) }, 'cardContent'],
    'two numbers': [
      { content: cardContent().replace('</c:check>', '<c:personalNumber>200001019819</c:personalNumber>$&') },
      'cardContent',
    ],
    'content without a number': [{ content: cardContent().replaceAll('personalNumber', 'pnr') }, 'cardContent'],
    'content of another layout': [{ content: 'Tolvan Tolvansson' }, 'cardContent'],
    'content that begins as XML and breaks off': [{ content: base64('<check><personalNumber>') }, 'cardContent'],
    'a check that is years younger than the opening': [
      { content: cardContent({ verifiedAt: '2027-03-10T12:00:30Z' }), verifiedAt: '2027-03-10T12:00:30Z' },
      'openingTime',
    ],
    'a check before the opening': [
      { content: cardContent({ verifiedAt: '2026-03-10T11:58:00Z' }), verifiedAt: '2026-03-10T11:58:00Z' },
      'openingTime',
    ],
    'a time without a zone': [
      { content: cardContent({ verifiedAt: '2026-03-10T12:00:30' }), verifiedAt: '2026-03-10T12:00:30' },
      'cardCertificateValidity',
    ],
    'a signature of the holder in place of an identification': [
      { opening: { chain: [pki.signing, pki.customerCa, pki.bankCa], funcId: 'Signing' } },
      'openingUse',
    ],
    'another person in both signatures of the service': [
      { content: forged, changeResponse: forgedResponse },
      'samePerson',
    ],
    'an opening whose OCSP response is of another signature': [
      {
        changeResponse: (response) => ({
          ...response,
          authentication: {
            ...response.authentication,
            ocspResponse: testIdCard({ opening: { displayName: 'Other' } }).response.authentication.ocspResponse,
          },
        }),
      },
      'ocspNonce',
    ],
  };
  for (const [name, [request, check]] of Object.entries(attacks)) {
    test(`with ${name}`, () => {
      const options = testIdCard(request);
      assert.ok(failingCardChecks(options).includes(check), failingCardChecks(options).join());
      assert.throws(() => verifyIdCard(options), { code: 'idCardNotVerified' });
    });
  }

  test('and its error names no person, not even when it is printed', () => {
    assert.throws(
      () => verifyIdCard(testIdCard({ content: forged })),
      (error) => {
        assert.ok(error instanceof IdCardError);
        assert.doesNotMatch(inspect(error, { depth: 9 }), /1912|2000010|Tolvan/);
        return true;
      },
    );
  });
});

describe('the options', () => {
  test('need anchors for cards, which have no default, and an answer', () => {
    const options = testIdCard();
    for (const [changes, option] of [
      [{ cardAnchors: [] }, 'cardAnchors'],
      [{ cardAnchors: undefined }, 'cardAnchors'],
      [{ cardAnchors: ['no PEM'] }, 'cardAnchors.0'],
      [{ anchors: [] }, 'anchors'],
      [{ response: undefined }, 'response'],
      [{ toleranceMs: -1 }, 'toleranceMs'],
    ] as const) {
      const changed = { ...options, ...changes } as unknown as typeof options;
      assert.throws(
        () => inspectIdCard(changed),
        (error) => error instanceof VerifyUsageError && error.option === option,
      );
    }
  });

  test('say how long a card may have been shown', () => {
    const { maxShownMs: _, ...options } = testIdCard();
    assert.deepEqual(failingCardChecks({ ...options, maxShownMs: 1_000, toleranceMs: 1_000 }), ['openingTime']);
  });
});
