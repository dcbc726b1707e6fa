import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from '../errors.ts';
import { authorityExtensions, keyUsage } from '../test-support/test-extensions.ts';
import { weakTestKeys } from '../test-support/test-keys.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { createCertificateCache } from './certificate-cache.ts';
import { parseAnchors } from './parse-anchors.ts';

const pki = createTestPki({ keyType: 'p256' });
const parse = (...anchors: readonly string[]) => parseAnchors({ anchors, cache: undefined });
const refuses = (anchors: readonly string[], option: string, message: RegExp) => {
  assert.throws(
    () => parseAnchors({ anchors, cache: undefined }),
    (error: unknown) => {
      assert.ok(error instanceof VerifyUsageError);
      assert.equal(error.option, option);
      assert.match(error.message, message);
      return true;
    },
  );
};

describe('Anchors', () => {
  test('are read from PEM, with any white space around and within', () => {
    const [root, bank] = parse(pki.root.pem, `\n${pki.bankCa.pem.replaceAll('\n', '\r\n')}\n`);
    assert.deepEqual(root?.der, pki.root.der);
    assert.deepEqual(bank?.der, pki.bankCa.der);
  });

  test('are remembered in a cache', () => {
    const cache = createCertificateCache();
    const [first] = parseAnchors({ anchors: [pki.root.pem], cache });
    const [second] = parseAnchors({ anchors: [pki.root.pem], cache });
    assert.equal(first, second);
    assert.equal(cache.entryCount, 1);
  });

  test('must be there', () => {
    refuses([], 'anchors', /^anchors: must hold the PEM of at least one root/);
    refuses(undefined as unknown as string[], 'anchors', /at least one root/);
    refuses(pki.root.pem as unknown as string[], 'anchors', /at least one root/);
  });

  test('must be one certificate each, in PEM', () => {
    const expected = /must be one certificate in PEM/;
    refuses([pki.root.pem, ''], 'anchors.1', expected);
    refuses([pki.root.pem + pki.bankCa.pem], 'anchors.0', expected);
    refuses([`Subject: Root\n${pki.root.pem}`], 'anchors.0', expected);
    refuses([`${pki.root.pem}Subject: Root`], 'anchors.0', expected);
    refuses([pki.root.pem.replaceAll('CERTIFICATE', 'PUBLIC KEY')], 'anchors.0', expected);
    refuses([pki.root.pem.replace('-----END CERTIFICATE-----', '')], 'anchors.0', expected);
    refuses([pki.root.pem.replace('M', '!')], 'anchors.0', expected);
    refuses([pki.root.der as unknown as string], 'anchors.0', expected);
    refuses([[pki.root.pem] as unknown as string], 'anchors.0', expected);
  });

  test('must be readable', () => {
    const cut = pki.root.der.subarray(0, -3).toString('base64');
    const pem = `-----BEGIN CERTIFICATE-----\n${cut}\n-----END CERTIFICATE-----`;
    refuses([pem], 'anchors.0', /cannot be read as a certificate: certificate: the bytes end early/);
  });

  test('must be of an authority with a strong key', () => {
    refuses([pki.signing.pem], 'anchors.0', /cannot be an anchor: it is not an authority by its basic constraints/);
    const { root } = createTestPki({
      keyType: 'p256',
      change: { root: { extensions: [...authorityExtensions().slice(0, 1), keyUsage('crlSign')] } },
    });
    refuses([root.pem], 'anchors.0', /cannot be an anchor: its key usage has no keyCertSign/);
    const weak = createTestPki({ keyType: 'p256', change: { root: { keys: weakTestKeys() } } });
    refuses([weak.root.pem], 'anchors.0', /cannot be an anchor: its key is too weak/);
  });
});
