import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { c14n11, exclusiveC14n, testIdCard, verifiedAt } from '../test-support/test-id-card.ts';
import { readXml } from '../xml/read-xml.ts';
import { XmlError } from '../xml/xml-element.ts';
import { readXades, splitReferences, type XadesDocument } from './read-xades.ts';

const sound = Buffer.from(testIdCard().response.verification.signature, 'base64').toString();

/** Reads the sound signature with a part of it replaced. */
function readChanged(part: string | RegExp, replacement: string): XadesDocument {
  const text = sound.replace(part, replacement);
  assert.notEqual(text, sound);
  return readXades(readXml({ text, allowPrefixes: true }));
}

describe('an enveloping XAdES signature is refused', () => {
  const [, reference = ''] = /(<ds:Reference .*?<\/ds:Reference>)/.exec(sound) ?? [];
  const [, transforms = ''] = /(<ds:Transforms>.*?<\/ds:Transforms>)/.exec(reference) ?? [];
  const [, object = ''] = /(<ds:Object><xades:.*<\/ds:Object>)/.exec(sound) ?? [];
  const [, certificate = ''] = /(<ds:X509Certificate>.*?<\/ds:X509Certificate>)/.exec(sound) ?? [];
  const [, list = ''] = /(<xades:SigningCertificate>.*<\/xades:SigningCertificate>)/.exec(sound) ?? [];
  const noTransform = 'A transform has parameters that are not known.';
  const noReference = 'A reference has unknown elements.';
  const inExclusive = (content: string): [string, string] => [
    `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}"/>`,
    `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}">${content}</ds:CanonicalizationMethod>`,
  ];
  const prefixes = (namespace: string): string => `<l:InclusiveNamespaces xmlns:l="${namespace}" PrefixList="c"/>`;
  const cases: readonly [name: string, change: [part: string | RegExp, replacement: string], message: string][] = [
    [
      'whose outermost element is of another namespace',
      ['xmlns:ds="http://www.w3.org/2000/09/xmldsig#"', 'xmlns:ds="urn:other"'],
      'It is not an XML signature.',
    ],
    [
      'whose outermost element has another name',
      [/<ds:Signature (.*)<\/ds:Signature>/s, '<ds:Manifest $1</ds:Manifest>'],
      'It is not an XML signature.',
    ],
    ['without an Id', [' Id="sig"', ''], 'Signature has no Id.'],
    ['with an unknown element', ['<ds:KeyInfo>', '<ds:Other/>$&'], 'Signature has unknown elements.'],
    [
      'with an unknown element in SignedInfo',
      ['</ds:SignedInfo>', '<ds:Other/>$&'],
      'SignedInfo has unknown elements.',
    ],
    [
      'with more than four references',
      ['</ds:SignedInfo>', `${reference.repeat(3)}$&`],
      'SignedInfo has too many references.',
    ],
    ['without qualifying properties', [object, ''], 'There must be one QualifyingProperties.'],
    [
      'with two qualifying properties',
      [object, `${object.replace(' Id="properties"', '')}$&`],
      'There must be one QualifyingProperties.',
    ],
    [
      'with qualifying properties of another namespace',
      ['xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"', 'xmlns:xades="urn:other"'],
      'There must be one QualifyingProperties.',
    ],
    [
      'with other properties in place of the qualifying ones',
      [/QualifyingProperties/g, 'OtherProperties'],
      'There must be one QualifyingProperties.',
    ],
    [
      'with the properties of another signature',
      ['Target="#sig"', 'Target="#other"'],
      'The properties are not of the signature.',
    ],
    ['with properties of none', [' Target="#sig"', ''], 'The properties are not of the signature.'],
    [
      'with more beside the properties',
      ['</xades:QualifyingProperties>', '$&<other/>'],
      'The object of the properties has more in it.',
    ],
    ['with a second list of transforms', [transforms, `${transforms}$&`], noReference],
    ['with a list of transforms in place of a digest', [/<ds:DigestMethod [^>]*>/, transforms], noReference],
    ['with an unknown element in a reference', ['</ds:Reference>', '<ds:Other/>$&'], noReference],
    ['with a reference to nowhere', [' URI="#content"', ''], 'Reference has no URI.'],
    ['with parameters of a canonical form', inExclusive('<other/>'), noTransform],
    ['with a list of prefixes of another namespace', inExclusive(prefixes(c14n11)), noTransform],
    ['with two lists of prefixes', inExclusive(prefixes(exclusiveC14n).repeat(2)), noTransform],
    [
      'with another list of its namespace',
      inExclusive(prefixes(exclusiveC14n).replace('Inclusive', 'Other')),
      noTransform,
    ],
    [
      'with prefixes for a canonical form that has none',
      [
        `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}"/>`,
        `<ds:CanonicalizationMethod Algorithm="${c14n11}">${prefixes(exclusiveC14n)}</ds:CanonicalizationMethod>`,
      ],
      noTransform,
    ],
    [
      'with a list without prefixes',
      inExclusive(prefixes(exclusiveC14n).replace(' PrefixList="c"', '')),
      'InclusiveNamespaces has no PrefixList.',
    ],
    [
      'with a list of more than 32 prefixes, each of which every element would look up',
      inExclusive(prefixes(exclusiveC14n).replace('"c"', `"${'c '.repeat(33)}"`)),
      'A list has more than 32 prefixes.',
    ],
    [
      'with parameters of its algorithm',
      [/<ds:SignatureMethod ([^>]*)\/>/, '<ds:SignatureMethod $1><other/></ds:SignatureMethod>'],
      'SignatureMethod has parameters.',
    ],
    ['without a certificate', [certificate, ''], 'KeyInfo has no certificate, or too many.'],
    ['with nine certificates', [certificate, certificate.repeat(9)], 'KeyInfo has no certificate, or too many.'],
    ['without a list of signing certificates', [list, ''], 'There must be one list of signing certificates.'],
    ['with two lists of signing certificates', [list, `${list}$&`], 'There must be one list of signing certificates.'],
    ['with a value that is not base64', [/(?<=SignatureValue>)./, '*'], 'SignatureValue is not base64.'],
    ['with a certificate that is not base64', [/(?<=X509Certificate>)./, '*'], 'X509Certificate is not base64.'],
  ];
  for (const [name, [part, replacement], message] of cases) {
    test(name, () => {
      assert.throws(
        () => readChanged(part, replacement),
        (error) => error instanceof XmlError && error.message === message,
      );
    });
  }
});

describe('an enveloping XAdES signature may have', () => {
  test('up to eight certificates', () => {
    const { certificates } = readChanged(/<ds:X509Certificate>.*<\/ds:X509Certificate>/, '$&'.repeat(8));
    assert.equal(certificates.length, 8);
  });

  test('up to four references, with a type and transforms or without', () => {
    const { references } = readChanged(
      '</ds:SignedInfo>',
      '<ds:Reference URI="#a"><ds:DigestMethod Algorithm="urn:a"/><ds:DigestValue> AA\nAA </ds:DigestValue></ds:Reference>'.repeat(
        2,
      ) + '$&',
    );
    const [, , ...others] = references;
    const other = { uri: '#a', type: undefined, transforms: [], digestMethod: 'urn:a', digestValue: 'AAAA' };
    assert.deepEqual(others, [other, other]);
  });

  test('white space around the signing time', () => {
    const { signingTime } = readChanged(`SigningTime>${verifiedAt}`, `SigningTime>\n ${verifiedAt} `);
    assert.equal(signingTime, verifiedAt);
  });

  test('a list of prefixes, with any white space, of which `#default` is the empty one', () => {
    const { canonicalization } = readChanged(
      `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}"/>`,
      `<ds:CanonicalizationMethod Algorithm="${exclusiveC14n}">
         <InclusiveNamespaces xmlns="${exclusiveC14n}" PrefixList=" c  #default d "/></ds:CanonicalizationMethod>`,
    );
    assert.deepEqual(canonicalization, { algorithm: exclusiveC14n, inclusivePrefixes: ['c', '', 'd'] });
  });

  test('elements of another namespace with the name of its properties, and text, in the object of its content', () => {
    const { objects } = readChanged('<ds:Object Id="content">', '$&text<QualifyingProperties/>');
    assert.equal(objects.length, 2);
  });
});

test('The reference to the signed properties is one, or none is taken for it', () => {
  const { references } = readXades(readXml({ text: sound, allowPrefixes: true }));
  const [content, properties] = references;
  assert.ok(content && properties);
  assert.deepEqual(splitReferences(references), { properties, others: [content] });
  assert.equal(splitReferences([content, properties, { ...properties }]).properties, undefined);
});
