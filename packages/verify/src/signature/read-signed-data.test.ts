import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failingChecks, testCompletion, testText } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { writeTestSignedData } from '../test-support/test-signature.ts';
import { verifyCompletion } from '../verify-completion.ts';

const pki = createTestPki();
const nonVisibleData = Buffer.alloc(90, 'kajak');

/** Signed data whose base64 has a line break after each 60 characters and at the end, as some relying parties send it. */
function signedDataWithLineBreaks(lineBreak: string): string {
  const chain = [pki.signing, pki.customerCa, pki.bankCa];
  const visible = { text: testText.repeat(2) };
  return writeTestSignedData({ chain, visible, nonVisibleData }).replace(
    /(?<=wysiwys">|<usrNonVisibleData>)[^<]+/g,
    (base64) => base64.replace(/.{60}|.$/g, `$&${lineBreak}`),
  );
}

/** The line breaks of encoders, as canonical XML has them. */
const lineBreaks = { LF: '\n', CRLF: '&#xD;\n', CR: '&#xD;' };
for (const [name, lineBreak] of Object.entries(lineBreaks)) {
  test(`A text that was sent in lines of base64, ended by ${name}, is read as the text that was ordered`, () => {
    const request = { pki, signedData: signedDataWithLineBreaks(lineBreak) };
    const order = { kind: 'sign', userVisibleData: testText.repeat(2), userNonVisibleData: nonVisibleData } as const;
    const { visible, nonVisibleData: found } = verifyCompletion({ ...testCompletion(request), order });
    assert.deepEqual(visible, { text: testText.repeat(2), format: 'plaintext' });
    assert.deepEqual(Buffer.from(found ?? []), nonVisibleData);
  });
}

test('A carriage return in any other value is refused', () => {
  for (const element of ['funcId', 'SignatureValue', 'DigestValue', 'X509Certificate']) {
    const changeXml = (xml: string): string => xml.replace(`</${element}>`, `&#xD;</${element}>`);
    assert.notDeepEqual(failingChecks(testCompletion({ pki, changeXml })), [], element);
  }
});

test('A text with any other character that is not base64 is refused', () => {
  for (const character of [' ', '\t', '*', '=', '&#x20;', '&#9;']) {
    const request = { pki, signedData: signedDataWithLineBreaks(character) };
    assert.deepEqual(failingChecks(testCompletion(request)), ['signatureStructure']);
  }
});
