import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkTestOcsp, testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import {
  der,
  enumerated,
  explicit,
  integer,
  nullValue,
  octetString,
  oid,
  sequence,
} from '../test-support/der-writer.ts';
import { extension } from '../test-support/test-extensions.ts';
import { nonceExtension, ocspNonce } from '../test-support/test-ocsp-response.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { decodeOcsp } from './decode-ocsp.ts';

const pki = createTestPki({ keyType: 'p256' });
const sound = writeOcspFor(pki);
const bytes = Buffer.from(sound, 'base64');
const checkText = (ocspResponse: string) => checkTestOcsp({ pki, ocspResponse });
const check = (response: Uint8Array) => checkText(Buffer.from(response).toString('base64'));

/** Nothing but the encoding is judged, so that a report calls all the rest unknown. */
const isUnreadable = (bytesToRead: Uint8Array, message = /not in DER as RFC 6960 has it/) => {
  const { checks, response } = decodeOcsp(Buffer.from(bytesToRead).toString('base64'));
  assert.equal(response, undefined);
  assert.deepEqual(
    checks.map(({ name, status }) => [name, status]),
    [['ocspEncoding', 'fail']],
  );
  assert.match(checks[0]?.detail ?? '', message);
};

describe('The form of an OCSP response', () => {
  test('is base64 in its one strict form', () => {
    assert.deepEqual(checkText(sound).problems, {});
    const expected = {
      ocspEncoding: 'The OCSP response is not base64 in its strict form, or has more than 16384 characters.',
    };
    for (const text of [
      '',
      ' ',
      `${sound}\n`,
      ` ${sound}`,
      sound.slice(0, -1),
      `${sound}=`,
      `${sound.slice(0, 64)}\n${sound.slice(64)}`,
      '!!!!',
    ]) {
      assert.deepEqual(checkText(text), { problems: expected, passes: 0, producedAt: undefined });
    }
  });

  test('has at most 16,384 characters', () => {
    const padded = (count: number) => sequence(enumerated(0), octetString(Buffer.alloc(count))).toString('base64');
    assert.equal(padded(12_277).length, 16_384);
    assert.match(checkText(padded(12_277)).problems['ocspEncoding'] ?? '', /not in DER/);
    assert.match(checkText(padded(12_278)).problems['ocspEncoding'] ?? '', /more than 16384 characters/);
  });

  test('is DER to the last byte', () => {
    isUnreadable(Buffer.concat([bytes, Buffer.from([0])]), /bytes follow the value/);
    isUnreadable(Buffer.concat([bytes, nullValue()]), /bytes follow the value/);
    isUnreadable(
      sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(bytes))), nullValue()),
    );
  });

  test('cut off at any byte is not read', () => {
    for (let length = 1; length < bytes.length; length += 1) isUnreadable(bytes.subarray(0, length));
  });

  test('has definite lengths in their shortest form', () => {
    isUnreadable(Buffer.from('30800a01000000', 'hex'), /indefinite length/);
    isUnreadable(Buffer.from('3081030a0103', 'hex'), /not in its shortest form/);
    isUnreadable(Buffer.from('308200030a0103', 'hex'), /not in its shortest form/);
    isUnreadable(Buffer.from('30830000030a0103', 'hex'), /not in its shortest form/);
    isUnreadable(Buffer.from('3084000000030a0103', 'hex'), /the length is too large/);
    isUnreadable(Buffer.from('3084ffffffff0a0103', 'hex'), /the length is too large/);
    isUnreadable(Buffer.from(`30ff${'ff'.repeat(127)}`, 'hex'), /the length is too large/);
    isUnreadable(Buffer.from('3083ffffff0a0103', 'hex'), /the bytes end early/);
  });

  test('nested without end costs nothing', () => {
    let deep: Buffer = Buffer.alloc(0);
    for (let level = 0; level < 3000; level += 1) deep = sequence(deep);
    isUnreadable(deep);
    isUnreadable(sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(deep)))));
  });

  test('has a status of one byte', () => {
    for (const status of [der(0x0a), der(0x0a, Buffer.from([0, 0])), der(0x0a, Buffer.from([0x80])), integer('00')]) {
      isUnreadable(
        sequence(status),
        /OCSP response: (the status is not a number|another kind of value was expected)\.$/,
      );
    }
  });

  test('is of version 1, left out or written out', () => {
    assert.deepEqual(checkTestOcsp({ pki, change: { version: explicit(0, integer('00')) } }).problems, {});
    for (const version of [explicit(0, integer('01')), explicit(0, integer('00'), integer('00')), explicit(0)]) {
      isUnreadable(Buffer.from(writeOcspFor(pki, { version }), 'base64'));
    }
    const second = writeOcspFor(pki, { version: explicit(0, integer('01')) });
    isUnreadable(Buffer.from(second, 'base64'), /: OCSP response: only version 1 is read\.$/);
  });

  test('may be without a list of extensions, and then has no nonce', () => {
    assert.deepEqual(decodeOcsp(writeOcspFor(pki, { extensions: 'absent' })).response?.extensions, []);
    assert.deepEqual(checkTestOcsp({ pki, change: { extensions: 'absent' } }).problems, {
      ocspNonce: 'The OCSP response has no nonce, so it belongs to no signature.',
    });
  });

  test('has one of three statuses of the certificate, and no other content in them', () => {
    const statuses = [
      der(0x80, Buffer.from([0])),
      der(0x82, Buffer.from([0])),
      der(0x81),
      der(0x85),
      der(0xa0),
      nullValue(),
      der(0xa3, nullValue()),
    ];
    for (const certificateStatus of statuses) {
      isUnreadable(
        Buffer.from(writeOcspFor(pki, { certificateStatus }), 'base64'),
        /: OCSP response: the status of the certificate is none of the three\.$/,
      );
    }
  });

  test('is named where it cannot be read', () => {
    isUnreadable(
      sequence(),
      /^The OCSP response is not in DER as RFC 6960 has it: OCSP response: the bytes end early\.$/,
    );
    const cut = Buffer.from(writeOcspFor(pki, { responses: [sequence()] }), 'base64');
    isUnreadable(cut, /: OCSP response: the bytes end early\.$/);
  });

  test('names the certificate by a hash without parameters', () => {
    const id = sequence(
      sequence(oid('1.3.14.3.2.26'), sequence()),
      octetString(bytes),
      octetString(bytes),
      integer('01'),
    );
    const response = Buffer.from(writeOcspFor(pki, { responses: [sequence(id)] }), 'base64');
    isUnreadable(response, /: OCSP response: a hash has no parameters\.$/);
  });

  test('has no critical extension that is not understood', () => {
    const extensions = [nonceExtension(ocspNonce(testSignature)), extension('1.2.3', nullValue(), true)];
    const { problems, producedAt } = checkTestOcsp({ pki, change: { extensions } });
    assert.deepEqual(problems, { ocspEncoding: 'The OCSP response has a critical extension that is not understood.' });
    assert.equal(producedAt, undefined);
  });
});

describe('The status of an OCSP response', () => {
  test('is successful, and any other is told', () => {
    for (const status of [1, 2, 3, 5, 6, 127]) {
      const { problems, passes, producedAt } = check(sequence(enumerated(status)));
      assert.deepEqual(problems, { ocspStatus: `The responder gave no answer: its status is ${status}.` });
      assert.deepEqual([passes, producedAt], [1, undefined]);
      const withBytes = checkTestOcsp({ pki, change: { responseStatus: status } });
      assert.deepEqual(withBytes.problems, problems);
    }
  });

  test('comes with a basic response', () => {
    const expected = { ocspStatus: 'The OCSP response is not of the basic type.' };
    assert.deepEqual(checkTestOcsp({ pki, change: { responseType: '1.3.6.1.5.5.7.48.1.2' } }).problems, expected);
    assert.deepEqual(check(sequence(enumerated(0))).problems, expected);
  });

  test('is told by values of the right kind', () => {
    isUnreadable(sequence(enumerated(0), der(0xa1, sequence())));
    isUnreadable(sequence(enumerated(0), explicit(0, sequence(oid('1.3.6.1.5.5.7.48.1.1')))));
    isUnreadable(sequence(enumerated(0), explicit(0, sequence(oid('1.2'), octetString(bytes)), nullValue())));
    isUnreadable(sequence(enumerated(0), explicit(0, sequence(oid('1.2'), octetString(bytes), nullValue()))));
  });
});
