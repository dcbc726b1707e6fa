import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { VerifyUsageError } from '../errors.ts';
import { readChain } from '../signer/read-chain.ts';
import { chainOf, checkTestPath } from '../test-support/check-test-path.ts';
import { createTestPki } from '../test-support/test-pki.ts';
import { createCertificateCache, openCache } from './certificate-cache.ts';
import { parseAnchors } from './parse-anchors.ts';
import { readCertificate } from './read-certificate.ts';

const pki = createTestPki({ keyType: 'p256' });
const anchors = [pki.root];
const base64 = (der: Uint8Array): string => Buffer.from(der).toString('base64');

function filledCache() {
  const cache = createCertificateCache();
  assert.equal(checkTestPath({ chain: chainOf(pki), anchors, cache }).path, 'pass');
  return cache;
}

describe('A certificate cache knows a certificate by its text', () => {
  test('and no more once it was dropped', () => {
    const store = openCache(createCertificateCache({ maxEntries: 2 }));
    const [first, second, third] = [pki.root, pki.bankCa, pki.customerCa].map(({ der }) => readCertificate(der));
    assert.ok(store && first && second && third);
    const add = (certificate: typeof first) => store.set({ certificate, issuerFingerprint256: undefined });
    add(first);
    add(second);
    assert.equal(store.getByBase64(base64(first.der)), first);
    add(third);
    assert.equal(store.getByBase64(base64(second.der)), undefined);
    assert.equal(store.getByBase64(base64(third.der)), third);
  });

  test('when it is an authority that was verified, and never when it is the person’s', () => {
    const cache = filledCache();
    const texts = chainOf(pki).map(({ der }) => base64(der));
    const read = () => readChain({ certificates: texts, cache }).certificates;
    const [firstLeaf, firstIssuer, firstBank] = read();
    const [leaf, issuer, bank] = read();
    assert.notEqual(leaf, firstLeaf);
    assert.equal(issuer, firstIssuer);
    assert.equal(bank, firstBank);
    assert.equal(openCache(cache)?.getByBase64(texts[0] ?? ''), undefined);
    assert.deepEqual(openCache(cache)?.getByBase64(texts[1] ?? '')?.der, pki.customerCa.der);
  });

  test('when it is the whole text: one that says the same in another way is still refused', () => {
    const cache = filledCache();
    const [leaf, issuer = '', bank = ''] = chainOf(pki).map(({ der }) => base64(der));
    for (const other of [
      `${issuer}\n`,
      ` ${issuer}`,
      `N${issuer.slice(1)}`,
      `${issuer}=`,
      issuer.toLowerCase(),
      pki.customerCa.pem,
    ]) {
      const { checks, certificates } = readChain({ certificates: [leaf ?? '', other, bank], cache });
      assert.deepEqual(
        checks.map(({ name, status }) => `${name} ${status}`),
        ['certificateEncoding fail'],
      );
      assert.deepEqual(certificates, []);
    }
  });

  test('and takes no PEM of an anchor for a certificate of a signature', () => {
    const cache = filledCache();
    const [leaf = '', issuer = ''] = chainOf(pki).map(({ der }) => base64(der));
    const { checks } = readChain({ certificates: [leaf, issuer, pki.root.pem], cache });
    assert.equal(checks[0]?.status, 'fail');
  });

  test('and takes no base64 of an authority for an anchor', () => {
    const cache = filledCache();
    for (const text of [pki.root, pki.bankCa, pki.customerCa].map(({ der }) => base64(der))) {
      assert.throws(() => parseAnchors({ anchors: [text], cache }), VerifyUsageError);
    }
  });

  test('and refuses as an anchor what is none, however often it is asked', () => {
    const cache = filledCache();
    for (const _ of [1, 2]) assert.throws(() => parseAnchors({ anchors: [pki.signing.pem], cache }), VerifyUsageError);
  });

  test('with an anchor in PEM of any layout', () => {
    const cache = createCertificateCache();
    const store = openCache(cache);
    const inOtherLayout = `\n${pki.root.pem}\n`;
    for (const pem of [pki.root.pem, inOtherLayout]) {
      assert.equal(store?.getAnchor(pem), undefined);
      const [anchor] = parseAnchors({ anchors: [pem], cache });
      assert.ok(anchor);
      assert.equal(store?.getAnchor(pem), anchor);
      assert.equal(parseAnchors({ anchors: [pem], cache })[0], anchor);
    }
    assert.equal(cache.entryCount, 1);
  });

  test('only as long as it holds the certificate', () => {
    const cache = createCertificateCache({ maxEntries: 1 });
    const store = openCache(cache);
    parseAnchors({ anchors: [pki.root.pem], cache });
    assert.ok(store);
    assert.ok(store.getAnchor(pki.root.pem));
    assert.ok(store.getByBase64(base64(pki.root.der)));
    store.set({ certificate: readCertificate(pki.bankCa.der), issuerFingerprint256: undefined });
    assert.equal(store.getAnchor(pki.root.pem), undefined);
    assert.equal(store.getByBase64(base64(pki.root.der)), undefined);
    assert.equal(store.getByBase64(base64(pki.bankCa.der))?.serialNumber, readCertificate(pki.bankCa.der).serialNumber);
    assert.ok(parseAnchors({ anchors: [pki.root.pem], cache })[0]);
    assert.ok(store.getAnchor(pki.root.pem));
  });

  test('and holds as many texts as certificates', () => {
    const cache = createCertificateCache({ maxEntries: 2 });
    const store = openCache(cache);
    const layouts = [1, 2, 3].map((count) => `${'\n'.repeat(count)}${pki.root.pem}`);
    for (const pem of layouts) parseAnchors({ anchors: [pem], cache });
    assert.deepEqual(
      layouts.map((pem) => store?.getAnchor(pem) !== undefined),
      [false, true, true],
    );
  });
});
