import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../check.ts';
import { failingChecks, testCompletion } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';

const pki = createTestPki();

/** The checks that fail when the XML is changed after it was signed. The OCSP response fits the changed signature. */
function failsAfter(changeXml: (xml: string) => string): readonly CheckName[] {
  return failingChecks(
    testCompletion({
      pki,
      changeXml: (xml) => {
        const changed = changeXml(xml);
        assert.notEqual(changed, xml, 'the change changes something');
        return changed;
      },
    }),
  );
}

function failsEncodedBy(encode: (xml: string) => string): readonly CheckName[] {
  return failingChecks(testCompletion({ pki, encode }));
}

const behindDeclaration = (added: string) => (xml: string) => xml.replace('?>', () => `?>${added}`);
const replace = (old: string | RegExp, by: string) => (xml: string) => xml.replace(old, () => by);

describe('a signature with markup that other readers take differently', () => {
  const bomb = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join(
    '',
  );
  const changes: Readonly<Record<string, (xml: string) => string>> = {
    'a document type': behindDeclaration('<!DOCTYPE Signature>'),
    'a document type of lower case': behindDeclaration('<!doctype Signature>'),
    'an entity in place of the text': (xml) =>
      replace(/wysiwys">[^<]*/, 'wysiwys">&text;')(behindDeclaration('<!DOCTYPE a [<!ENTITY text "QUJD">]>')(xml)),
    'entities that grow a thousand million times': (xml) =>
      replace('<funcId>', '<funcId>&e9;')(behindDeclaration(`<!DOCTYPE a [<!ENTITY e0 "x">${bomb}]>`)(xml)),
    'an entity from outside': behindDeclaration('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    'attributes that a document type adds': behindDeclaration('<!DOCTYPE a [<!ATTLIST KeyInfo Id ID "other">]>'),
    'a comment in funcId': replace('<funcId>Sign', '<funcId>Sign<!-- -->'),
    'a comment in a digest': replace('<DigestValue>', '<DigestValue><!-- QUJD -->'),
    'a comment between elements': replace('<SignatureValue>', '<!-- --><SignatureValue>'),
    'a comment at the beginning': behindDeclaration('<!-- -->'),
    'a comment at the end': (xml) => `${xml}<!-- -->`,
    'a CDATA section as a value': replace('<funcId>Signing', '<funcId><![CDATA[Signing]]>'),
    'an empty CDATA section': replace('<funcId>Signing', '<funcId>Sign<![CDATA[]]>ing'),
    'a processing instruction in a value': replace('<funcId>Sign', '<funcId>Sign<?x y?>'),
    'a processing instruction before the outermost element': behindDeclaration('<?xml-stylesheet href="a.xsl"?>'),
    'a processing instruction at the end': (xml) => `${xml}<?x?>`,
    'a prefix on the outermost element': (xml) =>
      xml
        .replace('<Signature xmlns=', '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns=')
        .replace('</Signature>', '</ds:Signature>'),
    'a declared prefix that is not used': replace('<Object>', '<Object xmlns:x="urn:x">'),
    'a namespace that is declared on an inner element': replace(
      '<srvInfo>',
      '<srvInfo xmlns="http://www.bankid.com/signature/v1.0.0/types">',
    ),
    'another namespace of the signature': replace(/2000\/09\/xmldsig#"><SignedInfo/, '2000/09/xmldsig"><SignedInfo'),
    'a language': replace('<srvInfo>', '<srvInfo xml:lang="sv">'),
    'a base address': replace('<Object>', '<Object xml:base="https://example.com/">'),
    'a space between elements': replace('<SignatureValue>', ' <SignatureValue>'),
    'a line break between elements': replace('<SignatureValue>', '\n<SignatureValue>'),
    'a line break behind the declaration': behindDeclaration('\n'),
    'a line break at the end': (xml) => `${xml}\n`,
    'a space at the beginning': (xml) => ` ${xml}`,
    'a byte order mark': (xml) => `\uFEFF${xml}`,
    'a decimal reference to a character': replace('<funcId>S', '<funcId>&#83;'),
    'a hexadecimal reference to a character': replace('<funcId>S', '<funcId>&#x53;'),
    'a reference in an attribute': replace('URI="#bidKeyInfo"', 'URI="&#35;bidKeyInfo"'),
    'a tab in a value': replace('<funcId>Signing', '<funcId>Signing\t'),
    'a line break in the signature value': replace('<SignatureValue>', '<SignatureValue>\n'),
    'NUL in a value': replace('<funcId>Sign', '<funcId>Sign\0'),
    'NUL at the end': (xml) => `${xml}\0`,
    'version 1.1': replace('version="1.0"', 'version="1.1"'),
    'another encoding by name': replace('encoding="UTF-8"', 'encoding="UTF-7"'),
    'an element of that name in upper case': (xml) => xml.replaceAll('funcId>', 'FUNCID>'),
    'an unknown attribute in srvInfo': replace('<nonce>', '<nonce Id="x">'),
    'a second Id of the signed data': replace('<srvInfo>', '<srvInfo Id="bidSignedData">'),
    'an attribute twice': replace('visible="wysiwys"', 'visible="wysiwys" visible="wysiwys"'),
    'another character set of the text': replace('charset="UTF-8"', 'charset="UTF-16"'),
    'a text that was not shown': replace('visible="wysiwys"', 'visible="no"'),
    'an unknown format of the text': replace('visible="wysiwys"', 'format="html" visible="wysiwys"'),
    'an element inside a text': replace(/wysiwys">/, 'wysiwys"><b>QUJD</b>'),
    'text in srvInfo': replace('<srvInfo>', '<srvInfo>x'),
    'an unknown element of the signed data': replace('<srvInfo>', '<other></other><srvInfo>'),
    'an element of the signed data in another namespace': replace('<srvInfo>', '<srvInfo xmlns="urn:x">'),
    'no clientInfo': replace(/<clientInfo>.*<\/clientInfo>/, ''),
    'no srvInfo': replace(/<srvInfo>.*<\/srvInfo>/, ''),
    'no funcId': replace(/<funcId>.*<\/funcId>/, ''),
    'two funcIds': replace('<funcId>', '<funcId>Identification</funcId><funcId>'),
    'an unknown funcId': replace('<funcId>Signing', '<funcId>signing'),
    'two names of the relying party': replace('<name>', '<name>QUJD</name><name>'),
    'no name of the relying party': replace(/<name>.*<\/name>/, ''),
    'a name of the relying party that is no base64': replace('<name>', '<name>*'),
    'a name of the relying party that is no UTF-8': replace(/<name>[^<]*/, '<name>/w=='),
    'more than a thousand elements': replace('</srvInfo>', `${'<x></x>'.repeat(1000)}</srvInfo>`),
    'a depth of more than 32': replace('</srvInfo>', `${'<x>'.repeat(30)}${'</x>'.repeat(30)}</srvInfo>`),
    'a depth of a hundred thousand': replace('</srvInfo>', '<x>'.repeat(100_000)),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`fails with ${name}`, () => {
      assert.deepEqual(failsAfter(change), ['signatureStructure']);
    });
  }

  test('fails with a space in a digest', () => {
    assert.deepEqual(failsAfter(replace('<DigestValue>', '<DigestValue> ')), ['signedDataDigest', 'signatureValue']);
  });
});

describe('a signature in other bytes', () => {
  const base64 = (xml: string): string => Buffer.from(xml).toString('base64');
  const encodings: Readonly<Record<string, (xml: string) => string>> = {
    'line breaks in the base64': (xml) => base64(xml).replaceAll(/.{76}/g, '$&\n'),
    'a line break behind the base64': (xml) => `${base64(xml)}\n`,
    'a space before the base64': (xml) => ` ${base64(xml)}`,
    'base64 without padding': (xml) =>
      base64(`${xml} `.slice(0, xml.length - (xml.length % 3) + 1)).replaceAll('=', ''),
    'base64 with the alphabet for addresses': (xml) => base64(xml).replaceAll('+', '-').replaceAll('/', '_'),
    'base64 with another character': (xml) => `*${base64(xml)}`,
    'base64 of base64': (xml) => `=${base64(base64(xml))}`,
    'XML without base64': (xml) => xml,
    'UTF-16': (xml) => Buffer.from(`\uFEFF${xml}`, 'utf16le').toString('base64'),
    'ISO 8859-1': (xml) => Buffer.from(xml.replace('<srvInfo>', '<srvInfo>å'), 'latin1').toString('base64'),
    'an overlong character': (xml) => Buffer.concat([Buffer.from(xml), Buffer.from([0xc0, 0xbc])]).toString('base64'),
    'half of a surrogate pair': (xml) =>
      Buffer.concat([Buffer.from(xml), Buffer.from([0xed, 0xa0, 0x80])]).toString('base64'),
    'more than a million characters': (xml) => base64(xml.replace('<srvInfo>', `<srvInfo>${'x'.repeat(750_000)}`)),
    nothing: () => '',
  };
  for (const [name, encode] of Object.entries(encodings)) {
    test(`fails with ${name}`, () => {
      assert.deepEqual(failsEncodedBy(encode), ['signatureEncoding']);
    });
  }

  test('fails with UTF-16 that says so and has no byte order mark', () => {
    const encode = (xml: string): string => Buffer.from(xml.replace('UTF-8', 'UTF-16'), 'utf16le').toString('base64');
    assert.deepEqual(failsEncodedBy(encode), ['signatureStructure']);
  });
});

describe('a signature that says the same in other characters', () => {
  const changes: Readonly<Record<string, (xml: string) => string>> = {
    'attributes in another order': replace('charset="UTF-8" visible="wysiwys"', 'visible="wysiwys" charset="UTF-8"'),
    'apostrophes around attributes': replace('visible="wysiwys"', "visible='wysiwys'"),
    'spaces in tags': (xml) => xml.replaceAll('</funcId>', '</funcId >').replace('<srvInfo>', '<srvInfo\n>'),
    'empty elements in short': (xml) => xml.replaceAll('></SignatureMethod>', '/>'),
    'no declaration': replace(/^<\?.*?\?>/, ''),
    'no repeated namespaces': (xml) => xml.replaceAll(/<(SignedInfo|KeyInfo) xmlns="[^"]*"/g, '<$1'),
  };
  for (const [name, change] of Object.entries(changes)) {
    test(`passes with ${name}, when the OCSP response is one for it`, () => {
      assert.deepEqual(failsAfter(change), []);
    });

    test(`fails with ${name}, when the OCSP response is one for the original`, () => {
      const { completionData, ...options } = testCompletion({ pki, changeXml: change });
      const { ocspResponse } = testCompletion({ pki }).completionData;
      assert.deepEqual(failingChecks({ ...options, completionData: { ...completionData, ocspResponse } }), [
        'ocspNonce',
      ]);
    });
  }
});

describe('a signature with elements that BankID may add', () => {
  const unknown = '<rpRef>cmVm</rpRef><more><inner>&lt;1&gt; &amp; 2</inner><empty></empty></more>';

  test('passes with unknown elements inside srvInfo and clientInfo', () => {
    const clientInfo = `${unknown}<env><ai>${unknown}</ai>${unknown}</env>`;
    assert.deepEqual(failingChecks(testCompletion({ pki, moreServerInfo: unknown, clientInfo })), []);
  });

  test('passes without anything in clientInfo but funcId', () => {
    assert.deepEqual(failingChecks(testCompletion({ pki, clientInfo: '' })), []);
  });

  for (const [name, added] of [
    ['an attribute', '<more a="b"></more>'],
    ['an Id', '<more><inner Id="bidSignedData"></inner></more>'],
    ['an attribute and a text', '<more a="b">c</more>'],
    ['a namespace', '<more xmlns="urn:x"></more>'],
    ['text between elements', '<more>a<inner></inner></more>'],
  ] as const) {
    test(`fails when one has ${name}, although it is signed`, () => {
      assert.deepEqual(failingChecks(testCompletion({ pki, moreServerInfo: added })), ['signatureStructure']);
      assert.deepEqual(failingChecks(testCompletion({ pki, clientInfo: added })), ['signatureStructure']);
    });
  }
});
