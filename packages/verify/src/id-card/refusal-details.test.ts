import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  cardContent,
  issueCardRoot,
  issueCardSigner,
  testIdCard,
  type TestIdCardRequest,
} from '../test-support/test-id-card.ts';
import { keyUsage } from '../test-support/test-extensions.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { inspectIdCard } from './inspect-id-card.ts';

function detailsOf(request: TestIdCardRequest, status: 'pass' | 'fail' = 'fail'): Record<string, string> {
  const made = inspectIdCard(testIdCard(request)).checks.slice(0, 14);
  return Object.fromEntries(made.filter((check) => check.status === status).map(({ name, detail }) => [name, detail]));
}

test('A sound answer about a card says what was checked', () => {
  assert.deepEqual(detailsOf({}, 'pass'), {
    cardSignatureEncoding: 'The signature is base64 of UTF-8.',
    cardSignatureStructure: 'The signature is an enveloping one with signed properties.',
    cardAlgorithms: 'All algorithms are accepted ones.',
    cardReferences: 'The references lead to the signed properties and to the content of the signature.',
    cardDigests: 'Each digest fits its element.',
    cardSigningCertificate: 'The signed properties name the certificate, and it is one for signing.',
    cardSignatureValue: 'The signature was made with the key of the certificate.',
    cardCertificatePath: 'The certificate leads up to an anchor of ID cards.',
    cardCertificateValidity: 'All certificates were valid at the time of the check.',
    cardSigningTime: 'The signing time is that of the check.',
    cardContent: 'The signed content is that of the answer.',
    openingUse: 'The holder identified to open the card.',
    openingTime: 'The card was opened shortly before the check.',
    samePerson: 'The holder who opened the card is the person of the answer.',
  });
});

describe('an answer about a card is refused with the reason', () => {
  const cases: readonly [name: string, request: TestIdCardRequest, details: Record<string, string>][] = [
    [
      'when it is no XAdES signature',
      { changeXml: () => '<a></a>' },
      {
        cardSignatureStructure:
          'The XML is not an enveloping signature with signed properties, or has what is not allowed.',
      },
    ],
    [
      'when a digest or the value is wrong',
      { changeXml: (xml) => xml.replace('Tolvan', 'Annan') },
      { cardDigests: 'A digest does not fit its element.' },
    ],
    [
      'when its algorithm is not accepted',
      { signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      {
        cardAlgorithms: 'An algorithm is not an accepted one, or a reference has more than one transform.',
        cardSignatureValue: 'The signature was not made with the key of the certificate over this content.',
      },
    ],
    [
      'when another certificate is named',
      { named: issueCardRoot() },
      { cardSigningCertificate: 'The signed properties name a certificate that is not in the signature.' },
    ],
    [
      'when the certificate is not for signing',
      { chain: [issueCardSigner({ extensions: [keyUsage('keyEncipherment')] })] },
      { cardSigningCertificate: 'The certificate is not one for signing.' },
    ],
    [
      'when its issuer is not the service',
      { chain: [issueCardSigner({ issuer: createTestPki().root })] },
      {
        cardCertificatePath: 'The certificate does not lead up to an anchor of ID cards.',
        cardCertificateValidity:
          'A certificate was not valid at the time of the check, or that time could not be read.',
      },
    ],
    [
      'when the certificate had expired',
      { chain: [issueCardSigner({ validTo: testTime })] },
      {
        cardCertificateValidity:
          'A certificate was not valid at the time of the check, or that time could not be read.',
      },
    ],
    [
      'when it was signed on another day',
      { signingTime: '2026-03-11T12:00:30Z' },
      { cardSigningTime: 'The signing time is not that of the check.' },
    ],
    [
      'when the content has another name',
      { content: cardContent({ name: 'Annan' }) },
      { cardContent: 'The signed content has another name than the answer.' },
    ],
    [
      'when the content has another given name',
      { content: cardContent({ givenName: 'Annan' }) },
      { cardContent: 'The signed content has another givenName than the answer.' },
    ],
    [
      'when the content has another surname',
      { content: cardContent({ surname: 'Annan' }) },
      { cardContent: 'The signed content has another surname than the answer.' },
    ],
    [
      'when the content is of another opening',
      { content: cardContent({ orderRef: 'another' }) },
      { cardContent: 'The signed content has another orderRef than the answer.' },
    ],
    [
      'when the content has no number',
      { content: cardContent().replaceAll('personalNumber', 'other') },
      { cardContent: 'The signed content has no personalNumber that could be found.' },
    ],
  ];
  for (const [name, request, details] of cases) {
    test(name, () => assert.deepEqual(detailsOf(request), details));
  }

  test('when it is not base64', () => {
    const { response, ...options } = testIdCard();
    const verification = { ...response.verification, signature: '*' };
    const { checks } = inspectIdCard({ ...options, response: { ...response, verification } });
    assert.deepEqual(checks.slice(0, 3), [
      {
        name: 'cardSignatureEncoding',
        status: 'fail',
        detail: 'The signature is not base64 of UTF-8, or too long.',
      },
      {
        name: 'cardSignatureStructure',
        status: 'unknown',
        detail: 'The check could not be made, because of an earlier failure.',
      },
      {
        name: 'cardAlgorithms',
        status: 'unknown',
        detail: 'The check could not be made, because of an earlier failure.',
      },
    ]);
  });
});
