import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeSignedData, type SignedData } from './signed-data.ts';

const published: SignedData = {
  funcId: 'Identification',
  userVisibleData: 'c2lnbmVyaW5nc3RleHQ=',
  userNonVisibleData: 'ZWogc3lubGln',
  rp: {
    subject: 'cn=FP Testcert 4,name=Test av BankID,serialNumber=5566304928,o=Testbank A AB (publ),c=SE',
    displayName: 'Test av BankID',
  },
  nonce: Buffer.from('txXgPC/CeexkmlzI0/ZPnY5y6lQ=', 'base64'),
  client: {
    version: 'Personal=7.12.1.5',
    type: 'OS_X',
    deviceInfo: '12.5',
    uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
    utb: 'cs1',
    uauth: 'pw',
  },
  conditions: [{ type: 'CertificatePolicies', value: '1.2.3.4.5' }],
};

test('The published sample of 2022 is reproduced character by character', () => {
  assert.equal(
    writeSignedData(published),
    '<bankIdSignedData xmlns="http://www.bankid.com/signature/v1.0.0/types" Id="bidSignedData">' +
      '<usrVisibleData charset="UTF-8" visible="wysiwys">c2lnbmVyaW5nc3RleHQ=</usrVisibleData>' +
      '<usrNonVisibleData>ZWogc3lubGln</usrNonVisibleData><srvInfo><name>' +
      'Y249RlAgVGVzdGNlcnQgNCxuYW1lPVRlc3QgYXYgQmFua0lELHNlcmlhbE51bWJlcj01NTY2MzA0OTI4LG89VGVzdGJhbmsgQSBBQiAocHVibCksYz1TRQ==' +
      '</name><nonce>txXgPC/CeexkmlzI0/ZPnY5y6lQ=</nonce><displayName>VGVzdCBhdiBCYW5rSUQ=</displayName></srvInfo>' +
      '<clientInfo><funcId>Identification</funcId><version>UGVyc29uYWw9Ny4xMi4xLjU=</version><env><ai>' +
      '<type>T1NfWA==</type><deviceInfo>MTIuNQ==</deviceInfo><uhi>giCsUsVYgZEg96P/l/7QIxWjusqW</uhi><fsib>0</fsib>' +
      '<utb>cs1</utb><requirement><condition><type>CertificatePolicies</type><value>1.2.3.4.5</value></condition>' +
      '</requirement><uauth>pw</uauth></ai></env></clientInfo></bankIdSignedData>',
  );
});

test('Markdown is named by an attribute between the two others, and plain text by none', () => {
  const markdown = writeSignedData({ ...published, userVisibleDataFormat: 'simpleMarkdownV1' });
  assert.ok(markdown.includes('<usrVisibleData charset="UTF-8" format="simpleMarkdownV1" visible="wysiwys">'));
  assert.equal(writeSignedData({ ...published, userVisibleDataFormat: 'plaintext' }), writeSignedData(published));
});

test('Texts that were not sent have no element', () => {
  const { userVisibleData: _text, userNonVisibleData: _data, ...withoutTexts } = published;
  assert.match(writeSignedData(withoutTexts), /Id="bidSignedData"><srvInfo>/);
});

test('Values of conditions are escaped as canonical XML has it', () => {
  const conditions = [{ type: 'IssuerCn', value: 'A & <B> "C"\r' }];
  assert.match(writeSignedData({ ...published, conditions }), /<value>A &amp; &lt;B&gt; "C"&#xD;<\/value>/);
});

test('Texts whose base64 has line breaks of Windows stay canonical XML', () => {
  const xml = writeSignedData({ ...published, userVisibleData: 'SGVq\r\n', userNonVisibleData: 'SGVq\r\n' });
  assert.ok(xml.includes('visible="wysiwys">SGVq&#xD;\n</usrVisibleData><usrNonVisibleData>SGVq&#xD;\n<'));
});
