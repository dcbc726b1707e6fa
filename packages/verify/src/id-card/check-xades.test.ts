import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failingCardChecks, testIdCard, type TestIdCardRequest } from '../test-support/test-id-card.ts';
import { c14n } from '../test-support/test-signature.ts';
import { inspectIdCard } from './inspect-id-card.ts';

const names = ['cardAlgorithms', 'cardReferences', 'cardDigests', 'cardSignatureValue'] as const;

/** Returns the details of the checks of algorithms, references, digests and value that failed. */
function problemsOf(request: TestIdCardRequest): Record<string, string> {
  const failed = inspectIdCard(testIdCard(request)).checks.filter(({ status }) => status === 'fail');
  return Object.fromEntries(
    failed.filter(({ name }) => names.some((own) => own === name)).map(({ name, detail }) => [name, detail]),
  );
}

const algorithms = 'An algorithm is not an accepted one, or a reference has more than one transform.';
const references = 'The references are not one to the signed properties and one to the content.';
const digests = 'A digest does not fit its element.';
const value = 'The signature was not made with the key of the certificate over this content.';
const contentReference = /<ds:Reference Type="[^"]*Object" .*?<\/ds:Reference>/;
const noTransforms = (xml: string): string => xml.replace(/(?<="#content">)<ds:Transforms>.*?<\/ds:Transforms>/, '');

describe('the references of a signature about a card may', () => {
  const layouts: Readonly<Record<string, TestIdCardRequest>> = {
    'lead to the content in canonical XML without a transform': {
      contentTransform: c14n,
      changeTemplate: noTransforms,
    },
    'lead to an element in the object of the content': {
      changeTemplate: (xml) =>
        xml
          .replace('<ds:Object Id="content">', '<ds:Object>text<first/><holder><element Id="content">')
          .replace('</ds:Object>', '</element></holder><last/>$&'),
    },
    'lead to the keys too': {
      changeTemplate: (xml) => {
        const [toContent = ''] = contentReference.exec(xml) ?? [];
        const toKeys = toContent.replace('#content', '#keys').replace('DIGEST-CONTENT', 'DIGEST-KEYS');
        return xml.replace('<ds:KeyInfo>', '<ds:KeyInfo Id="keys">').replace(toContent, toContent + toKeys);
      },
    },
    'keep prefixes that exclusive canonical XML would leave out': {
      inclusivePrefixes: ['kept', '#default'],
      changeTemplate: (xml) =>
        xml.replace('<ds:Signature ', '<ds:Signature xmlns:kept="urn:kept" xmlns="urn:default" '),
    },
  };
  for (const [name, request] of Object.entries(layouts)) {
    test(name, () => assert.deepEqual(failingCardChecks(testIdCard(request)), []));
  }
});

describe('the references of a signature about a card are refused', () => {
  const cases: readonly [name: string, request: TestIdCardRequest, problems: Record<string, string>][] = [
    [
      'when none leads to the signed properties',
      { changeTemplate: (xml) => xml.replace('http://uri.etsi.org/01903#SignedProperties', 'urn:other') },
      { cardReferences: references },
    ],
    [
      'when one leads to nothing',
      { changeTemplate: (xml) => xml.replace('URI="#content"', 'URI="#gone"') },
      { cardReferences: references, cardDigests: digests },
    ],
    [
      'when one leads to another document',
      { changeTemplate: (xml) => xml.replace('URI="#content"', 'URI="/content"') },
      { cardReferences: references, cardDigests: digests },
    ],
    [
      'when two lead to contents',
      { changeTemplate: (xml) => xml.replace(contentReference, '$&$&') },
      { cardReferences: references },
    ],
    [
      'when a style sheet would be applied',
      {
        changeTemplate: (xml) =>
          xml.replace(
            /(?<="#content"><ds:Transforms><ds:Transform Algorithm=")[^"]*/,
            'http://www.w3.org/TR/1999/REC-xslt-19991116',
          ),
      },
      { cardAlgorithms: algorithms, cardDigests: digests },
    ],
    [
      'when one has two transforms',
      { changeTemplate: (xml) => xml.replace(/(?<="#content"><ds:Transforms>)<ds:Transform [^>]*>/, '$&$&') },
      { cardAlgorithms: algorithms },
    ],
    [
      'when their digest is by SHA-1',
      { digestMethod: 'http://www.w3.org/2000/09/xmldsig#sha1' },
      { cardAlgorithms: algorithms, cardDigests: digests },
    ],
    [
      'when the canonical form of SignedInfo keeps comments',
      {
        changeTemplate: (xml) => xml.replace(/(?<=<ds:CanonicalizationMethod Algorithm="[^"]*)(?=")/, 'WithComments'),
      },
      { cardAlgorithms: algorithms, cardSignatureValue: value },
    ],
    [
      'when the value is sound, but made with SHA-1',
      { signatureMethod: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' },
      { cardAlgorithms: algorithms, cardSignatureValue: value },
    ],
  ];
  for (const [name, request, problems] of cases) {
    test(name, () => assert.deepEqual(problemsOf(request), problems));
  }
});

test('What no intact reference covers is not read as the content of a card', () => {
  const { claims } = inspectIdCard(testIdCard({ changeXml: (xml) => xml.replace('Tolvan', 'Annan') }));
  assert.equal(claims.ageYears, undefined);
  assert.match(claims.signedByFingerprint256 ?? '', /^[0-9a-f]{64}$/);
});
