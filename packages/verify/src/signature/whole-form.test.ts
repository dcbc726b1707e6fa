import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CheckName } from '../check.ts';
import { failingChecks, testCompletion, testText } from '../test-support/test-completion.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { base64, bankIdTypes, dsig } from '../test-support/test-signature.ts';
import { verifyCompletion } from '../verify-completion.ts';

const pki = createTestPki();
const sound = Buffer.from(
  testCompletion({ pki, nonVisibleData: Buffer.from('A') }).completionData.signature,
  'base64',
).toString();
const startTags = [...sound.matchAll(/<(\w+)([^<>]*)>/g)].map(({ index, 0: tag, 1: name = '' }) => ({
  index,
  tag,
  name,
}));

function failsAs(xml: string): readonly CheckName[] {
  const order = { kind: 'sign', userVisibleData: testText, userNonVisibleData: 'A' } as const;
  return failingChecks({ ...testCompletion({ pki, changeXml: () => xml }), order });
}

describe('every element of a signature', () => {
  test('is as expected before it is changed', () => {
    assert.deepEqual(failsAs(sound), []);
    assert.equal(startTags.length, 43);
  });

  test('is refused with an attribute that is not known', () => {
    for (const { index, tag, name } of startTags) {
      const xml = sound.slice(0, index) + tag.replace('>', ' more="x">') + sound.slice(index + tag.length);
      assert.deepEqual(failsAs(xml), ['signatureStructure'], name);
    }
  });

  test('is refused with a text before its elements', () => {
    for (const { index, tag, name } of startTags) {
      const end = index + tag.length;
      if (!sound.startsWith('<', end) || sound.startsWith('</', end)) continue;
      assert.deepEqual(failsAs(`${sound.slice(0, end)}x${sound.slice(end)}`), ['signatureStructure'], name);
    }
  });

  test('is refused with an element in its text', () => {
    for (const { index, tag, name } of startTags) {
      const end = index + tag.length;
      if (sound.startsWith('<', end) && !sound.startsWith('</', end)) continue;
      const xml = `${sound.slice(0, end + 1)}<more></more>${sound.slice(end + 1)}`;
      if (!sound.startsWith('</', end)) assert.deepEqual(failsAs(xml), ['signatureStructure'], name);
    }
  });

  test('is refused under another name', () => {
    const known = startTags.filter(({ index }) => index < sound.indexOf('<srvInfo>'));
    for (const { name } of known) {
      const xml = sound.replaceAll(new RegExp(`(</?)${name}(?=[ >])`, 'g'), '$1Other');
      assert.deepEqual(failsAs(xml), ['signatureStructure'], name);
    }
  });

  test('is refused in another namespace', () => {
    for (const { index, tag, name } of startTags) {
      const other = tag.includes(' xmlns=') ? tag.replace(/ xmlns="[^"]*"/, '') : tag;
      const moved = other.replace('>', ' xmlns="urn:other">');
      const xml = sound.slice(0, index) + moved + sound.slice(index + tag.length);
      assert.deepEqual(failsAs(xml), ['signatureStructure'], name);
    }
  });
});

test('An element of a signature is refused with the namespace declared anew that it is in', () => {
  const dataStart = sound.indexOf('<bankIdSignedData');
  for (const { index, tag, name } of startTags.filter((start) => !start.tag.includes(' xmlns='))) {
    const again = tag.replace('>', ` xmlns="${index > dataStart ? bankIdTypes : dsig}">`);
    const xml = sound.slice(0, index) + again + sound.slice(index + tag.length);
    assert.deepEqual(failsAs(xml), ['signatureStructure'], name);
  }
});

describe('the signed data', () => {
  const failsWith = (signedData: string): readonly CheckName[] => failingChecks(testCompletion({ pki, signedData }));
  const [, data = ''] = /<Object>(.*)<\/Object>/.exec(sound) ?? [];

  test('are refused in another order, although they are signed', () => {
    const [visible = ''] = /<usrVisibleData.*<\/usrVisibleData>/.exec(data) ?? [];
    const [server = ''] = /<srvInfo>.*<\/srvInfo>/.exec(data) ?? [];
    const end = '</bankIdSignedData>';
    assert.deepEqual(failsWith(data.replace(visible, '').replace('<srvInfo>', `${visible}<srvInfo>`)), [
      'signatureStructure',
    ]);
    assert.deepEqual(failsWith(data.replace(server, '').replace(end, server + end)), ['signatureStructure']);
  });

  for (const [name, change] of Object.entries({
    'a text that is no base64': (xml: string) => xml.replace(/wysiwys">/, 'wysiwys">*'),
    'an empty text': (xml: string) => xml.replace(/wysiwys">[^<]*/, 'wysiwys">'),
    'a text that is no UTF-8': (xml: string) => xml.replace(/wysiwys">[^<]*/, 'wysiwys">/w=='),
    'a text in base64 with spaces': (xml: string) => xml.replace(/wysiwys">.{8}/, '$& '),
    'hidden data that are no base64': (xml: string) => xml.replace('<usrNonVisibleData>', '<usrNonVisibleData>*'),
    'empty hidden data': (xml: string) => xml.replace(/<usrNonVisibleData>[^<]*/, '<usrNonVisibleData>'),
    'a text without its character set': (xml: string) => xml.replace(' charset="UTF-8"', ''),
    'a text without how it was shown': (xml: string) => xml.replace(' visible="wysiwys"', ''),
    'the namespace of another version': (xml: string) =>
      xml.replaceAll(bankIdTypes, bankIdTypes.replace('1.0.0', '2.0.0')),
  })) {
    test(`are refused with ${name}, although they are signed`, () => {
      assert.deepEqual(failsWith(change(data)), ['signatureStructure']);
    });
  }
});

describe('the size of a signature', () => {
  /** Fills the XML up to a number of bytes. */
  const filledTo = (bytes: number) => (xml: string) => {
    const [before = '', after = ''] = xml.split('</srvInfo>');
    const rest = Buffer.byteLength(`${before}<more></more></srvInfo>${after}`);
    return `${before}<more>${'x'.repeat(bytes - rest)}</more></srvInfo>${after}`;
  };

  test('is at most 1,000,000 characters of base64', () => {
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: filledTo(750_000) })), ['signedDataDigest']);
    assert.deepEqual(failingChecks(testCompletion({ pki, changeXml: filledTo(750_001) })), ['signatureEncoding']);
  });

  test('may be that of the longest texts that an order carries', () => {
    // 40,000 and 200,000 characters of base64.
    const text = 'å'.repeat(15_000);
    const nonVisibleData = Buffer.alloc(150_000, 1);
    const options = testCompletion({ pki, visible: { text }, nonVisibleData });
    const order = { kind: 'sign', userVisibleData: text, userNonVisibleData: nonVisibleData } as const;
    assert.equal(base64(text).length, 40_000);
    assert.equal(base64(nonVisibleData).length, 200_000);
    assert.equal(verifyCompletion({ ...options, order }).visible?.text, text);
  });
});
