import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../check.ts';
import { failingChecks, testCompletion } from '../test-support/test-completion.ts';
import { issueTestCertificate } from '../test-support/test-certificate.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import {
  base64,
  dsig,
  type TestSignatureParts,
  writeTestEnvelope,
  writeTestParts,
} from '../test-support/test-signature.ts';

const pki = createTestPki();

/** The element that an attacker wants to be read: the same structure with another text, and never signed. */
const forged = writeTestParts({
  chain: [pki.signing, pki.customerCa, pki.bankCa],
  visible: { text: 'I owe the attacker 400 000 kr.' },
}).signedData;

interface Attack {
  name: string;
  /** Builds the XML from parts that were signed properly. */
  build: (parts: TestSignatureParts) => string;
  fails: readonly CheckName[];
}

/** Builds an envelope with other content than the usual four elements. */
function envelope(parts: TestSignatureParts, objects: string, keyInfo = parts.keyInfo): string {
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="${dsig}">${parts.signedInfo}` +
    `<SignatureValue>${parts.signatureValue}</SignatureValue>${keyInfo}${objects}</Signature>`
  );
}

const withoutId = (xml: string): string => xml.replace(' Id="bidSignedData"', '');
const otherId = (xml: string): string => xml.replace('bidSignedData"', 'bidSignedData2"');
const inside = (xml: string, element: string, added: string): string =>
  xml.replace(`</${element}>`, () => `${added}</${element}>`);

const structure: readonly CheckName[] = ['signatureStructure'];
const attacks: readonly Attack[] = [
  {
    name: 'the signed element is moved into a second Object, behind a forged one with its Id',
    build: (parts) => envelope(parts, `<Object>${forged}</Object><Object>${parts.signedData}</Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into a second Object, before a forged one with another Id',
    build: (parts) => envelope(parts, `<Object>${parts.signedData}</Object><Object>${otherId(forged)}</Object>`),
    fails: structure,
  },
  {
    name: 'the forged element stands beside the signed one in Object',
    build: (parts) => envelope(parts, `<Object>${otherId(forged)}${parts.signedData}</Object>`),
    fails: structure,
  },
  {
    name: 'the forged element stands behind the signed one in Object, without an Id',
    build: (parts) => envelope(parts, `<Object>${parts.signedData}${withoutId(forged)}</Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into an unknown element of Object',
    build: (parts) => envelope(parts, `<Object>${otherId(forged)}<Other>${parts.signedData}</Other></Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into an element around it',
    build: (parts) => envelope(parts, `<Object><Other>${parts.signedData}</Other></Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into KeyInfo',
    build: (parts) =>
      envelope(parts, `<Object>${otherId(forged)}</Object>`, inside(parts.keyInfo, 'KeyInfo', parts.signedData)),
    fails: structure,
  },
  {
    name: 'the signed element is moved into X509Data',
    build: (parts) =>
      envelope(parts, `<Object>${otherId(forged)}</Object>`, inside(parts.keyInfo, 'X509Data', parts.signedData)),
    fails: structure,
  },
  {
    name: 'the signed element is moved into an unknown element of Signature',
    build: (parts) => envelope(parts, `<Object>${otherId(forged)}</Object><Other>${parts.signedData}</Other>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into srvInfo of a forged one',
    build: (parts) => envelope(parts, `<Object>${inside(otherId(forged), 'srvInfo', parts.signedData)}</Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into clientInfo of a forged one without an Id',
    build: (parts) => envelope(parts, `<Object>${inside(withoutId(forged), 'clientInfo', parts.signedData)}</Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved behind usrVisibleData of a forged one',
    build: (parts) =>
      envelope(parts, `<Object>${otherId(forged).replace('<srvInfo>', () => `${parts.signedData}<srvInfo>`)}</Object>`),
    fails: structure,
  },
  {
    name: 'the signed element is moved into the digest of its reference',
    build: (parts) => {
      const signedInfo = parts.signedInfo.replace('</DigestValue>', () => `${parts.signedData}</DigestValue>`);
      return envelope({ ...parts, signedInfo }, `<Object>${otherId(forged)}</Object>`);
    },
    fails: structure,
  },
  {
    name: 'the whole signature stands in Object of a forged one',
    build: (parts) => {
      const whole = writeTestEnvelope(parts).replace(/^<\?.*?\?>/, '');
      return envelope(parts, `<Object>${otherId(forged)}${whole}</Object>`);
    },
    fails: structure,
  },
  {
    name: 'a second Signature stands behind the first',
    build: (parts) => writeTestEnvelope(parts) + writeTestEnvelope(parts).replace(/^<\?.*?\?>/, ''),
    fails: structure,
  },
  {
    name: 'an element stands around Signature',
    build: (parts) => `<Other>${writeTestEnvelope(parts).replace(/^<\?.*?\?>/, '')}</Other>`,
    fails: structure,
  },
  {
    name: 'the forged element has the Id, and the signed one is gone',
    build: (parts) => envelope(parts, `<Object>${forged}</Object>`),
    fails: ['signedDataDigest', 'visibleData'],
  },
  {
    name: 'the forged element has no Id, and the signed one is gone',
    build: (parts) => envelope(parts, `<Object>${withoutId(forged)}</Object>`),
    fails: ['references', 'signedDataDigest', 'visibleData'],
  },
  {
    name: 'the Ids of the signed elements are swapped',
    build: (parts) =>
      envelope(
        parts,
        `<Object>${parts.signedData.replace('bidSignedData"', 'bidKeyInfo"')}</Object>`,
        parts.keyInfo.replace('bidKeyInfo"', 'bidSignedData"'),
      ),
    fails: ['references', 'signedDataDigest', 'keyInfoDigest'],
  },
  {
    name: 'a second SignedInfo stands before the signed one',
    build: (parts) => writeTestEnvelope({ ...parts, signedInfo: parts.signedInfo + parts.signedInfo }),
    fails: structure,
  },
  {
    name: 'a second SignatureValue stands behind the first',
    build: (parts) =>
      writeTestEnvelope({ ...parts, signatureValue: `${parts.signatureValue}</SignatureValue><SignatureValue>QUJD` }),
    fails: structure,
  },
  {
    name: 'a second KeyInfo stands behind the first, without an Id',
    build: (parts) => writeTestEnvelope({ ...parts, keyInfo: parts.keyInfo + parts.keyInfo.replace(/ Id="\w+"/, '') }),
    fails: structure,
  },
  {
    name: 'a second usrVisibleData stands behind the first',
    build: (parts) => {
      const text = '<usrVisibleData charset="UTF-8" visible="wysiwys">QUJD</usrVisibleData>';
      return writeTestEnvelope({ ...parts, signedData: parts.signedData.replace('<srvInfo>', `${text}<srvInfo>`) });
    },
    fails: structure,
  },
  {
    name: 'Signature has an Id of its own',
    build: (parts) => writeTestEnvelope(parts).replace('<Signature ', '<Signature Id="bidSignature" '),
    fails: structure,
  },
  {
    name: 'Object has an Id',
    build: (parts) => writeTestEnvelope(parts).replace('<Object>', '<Object Id="bidObject">'),
    fails: structure,
  },
  {
    name: 'the elements of Signature stand in another order',
    build: (parts) => {
      const [before = '', after = ''] = writeTestEnvelope(parts).split('<SignatureValue>');
      return (
        before.replace(parts.signedInfo, '') +
        `<SignatureValue>${after}`.replace('</SignatureValue>', () => `</SignatureValue>${parts.signedInfo}`)
      );
    },
    fails: structure,
  },
];

describe('a signature in which elements were moved', () => {
  for (const { name, build, fails } of attacks) {
    test(`fails when ${name}`, () => {
      const parts = writeTestParts({
        chain: [pki.signing, pki.customerCa, pki.bankCa],
        visible: { text: 'Jag hyr en kajak för 400 kr & lämnar den < 20.00.' },
      });
      assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: () => build(parts) })), fails);
    });
  }

  test('passes when nothing was moved', () => {
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: (xml) => xml })), []);
  });
});

describe('a signature with other certificates', () => {
  const stranger = issueTestCertificate({
    ...pki.signing.request,
    subject: pki.signing.subject.map(([attribute, value]) => [
      attribute,
      attribute === 'serialNumber' ? '200001019819' : value,
    ]),
    keys: pki.identification.keys,
  });
  const certificate = (der: Uint8Array): string => `<X509Certificate>${base64(der)}</X509Certificate>`;

  test('fails when the certificates of another person are put in', () => {
    const { keyInfo } = writeTestParts({ chain: [stranger, pki.customerCa, pki.bankCa] });
    const options = testCompletion({ pki, changeParts: (parts) => ({ ...parts, keyInfo }), ocsp: { leaf: stranger } });
    assert.deepEqual(failingChecks(options), ['keyInfoDigest', 'signatureValue', 'personalNumber']);
  });

  test('fails when only the first certificate is another, with the same name', () => {
    const sameName = issueTestCertificate({ ...pki.signing.request, keys: pki.identification.keys });
    const { keyInfo } = writeTestParts({ chain: [sameName, pki.customerCa, pki.bankCa] });
    const options = testCompletion({ pki, changeParts: (parts) => ({ ...parts, keyInfo }), ocsp: { leaf: sameName } });
    assert.deepEqual(failingChecks(options), ['keyInfoDigest', 'signatureValue']);
  });

  test('fails when a certificate is added', () => {
    const added = certificate(pki.root.der);
    const changeXml = (xml: string): string => xml.replace('</X509Data>', `${added}</X509Data>`);
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml })), ['keyInfoDigest', 'certificatePath']);
  });

  test('fails when a second X509Data is added', () => {
    const added = `<X509Data>${certificate(stranger.der)}</X509Data>`;
    const changeXml = (xml: string): string => xml.replace('</KeyInfo>', `${added}</KeyInfo>`);
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml })), structure);
  });

  test('fails when it holds a key in place of certificates', () => {
    const changeXml = (xml: string): string =>
      xml.replace(
        /<X509Data>.*<\/X509Data>/,
        '<KeyValue><RSAKeyValue><Modulus>QUJD</Modulus></RSAKeyValue></KeyValue>',
      );
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml })), structure);
  });

  test('fails without certificates, and with five', () => {
    const none = (xml: string): string => xml.replace(/<X509Data>.*<\/X509Data>/, '<X509Data></X509Data>');
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: none })), structure);
    const chain = [pki.signing, pki.customerCa, pki.bankCa, pki.root, pki.responder];
    assert.deepEqual(failingChecks(testCompletion({ pki, chain })), structure);
  });

  test('fails when a certificate is no base64, and when it is no DER', () => {
    const spaced = (xml: string): string => xml.replace('<X509Certificate>', '<X509Certificate> ');
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: spaced })), [
      'keyInfoDigest',
      'certificateEncoding',
    ]);
    const truncated = { ...pki.signing, der: pki.signing.der.subarray(0, -1) };
    assert.deepEqual(failingChecks(testCompletion({ pki, chain: [truncated, pki.customerCa, pki.bankCa] })), [
      'certificateEncoding',
    ]);
  });
});
