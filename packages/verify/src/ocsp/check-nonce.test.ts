import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkTestOcsp, testSignature, writeOcspFor } from '../test-support/check-test-ocsp.ts';
import { nullValue, octetString } from '../test-support/der-writer.ts';
import { extension } from '../test-support/test-extensions.ts';
import { nonceExtension, ocspNonce } from '../test-support/test-ocsp-response.ts';
import { createTestPki } from '../test-support/test-pki.ts';

const pki = createTestPki({ keyType: 'p256' });
const nonce = ocspNonce(testSignature);
const problemsWith = (extensions: readonly Uint8Array[]) => checkTestOcsp({ pki, change: { extensions } }).problems;
const otherSignature = 'The nonce belongs to another signature, or to this one encoded anew.';
const wrongLength = (bytes: number) => `The nonce has ${bytes} bytes; BankID writes 32, in no further wrapping.`;

describe('The nonce of an OCSP response', () => {
  test('ties it to one signature', () => {
    assert.deepEqual(
      checkTestOcsp({ pki, signature: Buffer.from('<Signature></Signature>').toString('base64') }).problems,
      {
        ocspNonce: otherSignature,
      },
    );
  });

  test('ties it to the base64 as received, not to what is encoded', () => {
    for (const signature of [
      testSignature.replaceAll('=', ''),
      `${testSignature}\n`,
      testSignature.replace(/(.{8})/, '$1\n'),
      Buffer.from(testSignature, 'base64').toString('base64url'),
      Buffer.from(testSignature, 'base64').toString(),
    ]) {
      assert.deepEqual(checkTestOcsp({ pki, signature, ocspResponse: writeOcspFor(pki) }).problems, {
        ocspNonce: otherSignature,
      });
    }
  });

  test('must be there', () => {
    const missing = { ocspNonce: 'The OCSP response has no nonce, so it belongs to no signature.' };
    assert.deepEqual(problemsWith([]), missing);
    assert.deepEqual(problemsWith([extension('1.3.6.1.5.5.7.48.1.9', nonce)]), missing);
  });

  test('has 32 bytes, directly in the extension', () => {
    assert.deepEqual(problemsWith([nonceExtension(nonce)]), {});
    assert.deepEqual(problemsWith([nonceExtension(octetString(nonce))]), { ocspNonce: wrongLength(34) });
    assert.deepEqual(problemsWith([nonceExtension(octetString(nonce.subarray(0, 30)))]), { ocspNonce: otherSignature });
    for (const bytes of [0, 19, 20, 31]) {
      assert.deepEqual(problemsWith([nonceExtension(nonce.subarray(0, bytes))]), { ocspNonce: wrongLength(bytes) });
    }
    assert.deepEqual(problemsWith([nonceExtension(Buffer.concat([nonce, Buffer.from([0])]))]), {
      ocspNonce: wrongLength(33),
    });
  });

  test('has the hash in front, every byte of it', () => {
    for (const index of [0, 10, 19]) {
      const wrong = Buffer.from(nonce);
      wrong[index] = (wrong[index] ?? 0) ^ 0x01;
      assert.deepEqual(problemsWith([nonceExtension(wrong)]), { ocspNonce: otherSignature });
    }
    const turned = Buffer.concat([nonce.subarray(20), nonce.subarray(0, 20)]);
    assert.deepEqual(problemsWith([nonceExtension(turned)]), { ocspNonce: otherSignature });
  });

  test('ends in any twelve bytes of BankID’s', () => {
    const other = Buffer.concat([nonce.subarray(0, 20), Buffer.alloc(12, 0x5c)]);
    assert.deepEqual(problemsWith([nonceExtension(other)]), {});
  });

  test('is there once, beside extensions that need not be understood', () => {
    assert.match(problemsWith([nonceExtension(nonce), nonceExtension(nonce)])['ocspEncoding'] ?? '', /there twice/);
    assert.deepEqual(problemsWith([extension('1.2.3', nullValue()), nonceExtension(nonce)]), {});
    assert.deepEqual(problemsWith([extension('1.3.6.1.5.5.7.48.1.2', nonce)]), {});
  });
});
