import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Certificate } from '../certificates/certificate.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { issueTestCertificate, type TestCertificate } from '../test-support/test-certificate.ts';
import {
  authorityConstraints,
  authorityExtensions,
  endEntityConstraints,
  keyUsage,
} from '../test-support/test-extensions.ts';
import {
  failingCardChecks,
  issueCardRoot,
  issueCardSigner,
  testIdCard,
  type TestIdCardRequest,
} from '../test-support/test-id-card.ts';
import { testKeys } from '../test-support/test-keys.ts';
import { createTestPki, testTime } from '../test-support/test-pki.ts';
import { checkCardPath } from './check-card-signer.ts';
import { inspectIdCard } from './inspect-id-card.ts';

describe('the certificate that signs about a card', () => {
  const named = (serialNumber: string): TestIdCardRequest => ({
    changeTemplate: (xml) =>
      xml.replace(
        '</xades:Cert>',
        `<xades:IssuerSerial><ds:X509SerialNumber>${serialNumber}</ds:X509SerialNumber></xades:IssuerSerial>$&`,
      ),
  });
  const detailOf = (request: TestIdCardRequest): string | undefined =>
    inspectIdCard(testIdCard(request)).checks.find(({ name }) => name === 'cardSigningCertificate')?.detail;
  const another = 'The signed properties name a certificate that is not in the signature.';

  test('may be named with its serial number, in decimal, white space around it or not', () => {
    // The certificate has 22 in hexadecimal.
    for (const serialNumber of ['34', '0034', ' 34\n']) {
      assert.deepEqual(failingCardChecks(testIdCard(named(serialNumber))), [], serialNumber);
    }
  });

  test('is not one with another serial number, or one that is no number', () => {
    for (const serialNumber of ['35', '22', '', 'x34', '34x', '0x22', '-34', `${'0'.repeat(59)}34`]) {
      assert.equal(detailOf(named(serialNumber)), another, serialNumber);
    }
  });

  test('is not one with a digest that is not accepted', () => {
    const sha1 = 'http://www.w3.org/2000/09/xmldsig#sha1';
    const changeTemplate = (xml: string): string =>
      xml.replace(/(?<=<xades:CertDigest><ds:DigestMethod Algorithm=")[^"]*/, sha1);
    assert.equal(detailOf({ changeTemplate }), another);
  });

  test('may be named before others, if these are in the signature too', () => {
    const nameTwice = (digest: (xml: string) => string): TestIdCardRequest => ({
      chain: [issueCardSigner(), issueCardRoot()],
      changeTemplate: (xml) => {
        const [cert = ''] = /<xades:Cert>.*<\/xades:Cert>/.exec(xml) ?? [];
        return xml.replace(cert, () => cert + cert.replace(/(?<=DigestValue>)[^<]*/, digest));
      },
    });
    assert.deepEqual(failingCardChecks(testIdCard(nameTwice((digest) => digest))), []);
    assert.equal(detailOf(nameTwice(() => 'AAAA')), another);
  });

  test('may be for signing contracts, or say nothing of its use', () => {
    for (const extensions of [[keyUsage('nonRepudiation')], [endEntityConstraints()]]) {
      assert.deepEqual(failingCardChecks(testIdCard({ chain: [issueCardSigner({ extensions })] })), []);
    }
  });

  test('is not that of an authority', () => {
    const extensions = [authorityConstraints(), keyUsage('digitalSignature')];
    assert.equal(
      detailOf({ chain: [issueCardSigner({ extensions })] }),
      'The certificate cannot sign: it is the certificate of an authority.',
    );
  });
});

describe('the path of the certificate of a card', () => {
  const read = ({ der }: TestCertificate): Certificate => readCertificate(der);
  const root = issueCardRoot();
  const statuses = (options: Partial<Parameters<typeof checkCardPath>[0]>) =>
    checkCardPath({
      signer: read(issueCardSigner()),
      certificates: [],
      anchors: [read(root)],
      at: testTime,
      ...options,
    }).map(({ status }) => status);

  test('leads to an anchor, and is valid at a time that could be read', () => {
    assert.deepEqual(statuses({}), ['pass', 'pass']);
    assert.deepEqual(statuses({ at: new Date(NaN) }), ['pass', 'fail']);
    assert.deepEqual(statuses({ anchors: [] }), ['fail', 'fail']);
  });

  /** Issues authorities, each below the one before it, the first below the root, and a certificate below the last. */
  function issueChain(count: number): { authorities: TestCertificate[]; signer: TestCertificate } {
    const authorities: TestCertificate[] = [];
    const roles = ['bankCa', 'customerCa', 'signing', 'identification'] as const;
    for (const role of roles.slice(0, count)) {
      authorities.push(
        issueTestCertificate({
          ...root.request,
          subject: [['CN', `Attrapp ID card ${role}`]],
          keys: testKeys('p256', role),
          issuer: authorities.at(-1) ?? root,
          extensions: authorityExtensions(),
        }),
      );
    }
    const extensions = [keyUsage('digitalSignature')];
    return { authorities, signer: issueCardSigner({ issuer: authorities.at(-1) ?? root, extensions }) };
  }

  test('may lead over up to three authorities, in any order and among others', () => {
    for (const [count, status] of [
      [1, 'pass'],
      [3, 'pass'],
      [4, 'fail'],
    ] as const) {
      const { authorities, signer } = issueChain(count);
      const certificates = [issueCardSigner(), signer, ...authorities].map(read);
      assert.deepEqual(statuses({ signer: read(signer), certificates }), [status, status], `${count} authorities`);
      assert.deepEqual(statuses({ signer: read(signer), certificates: certificates.toReversed() }), [status, status]);
    }
  });

  test('needs each authority on the way', () => {
    const { authorities, signer } = issueChain(2);
    const [first, second] = authorities.map(read);
    assert.ok(first && second);
    assert.deepEqual(statuses({ signer: read(signer), certificates: [first, second] }), ['pass', 'pass']);
    for (const certificates of [[], [first], [second]]) {
      assert.deepEqual(statuses({ signer: read(signer), certificates }), ['fail', 'fail']);
    }
  });

  test('does not lead over a certificate that is none of an authority', () => {
    const issuer = issueCardSigner();
    const signer = issueCardSigner({ issuer, extensions: [keyUsage('digitalSignature')] });
    assert.deepEqual(statuses({ signer: read(signer), certificates: [read(issuer)] }), ['fail', 'fail']);
  });

  test('keeps the path length of an authority', () => {
    const [authority, below] = issueChain(2).authorities;
    assert.ok(authority && below);
    const extensions = [authorityConstraints({ pathLength: '00' }), keyUsage('keyCertSign')];
    const limited = issueTestCertificate({ ...authority.request, extensions });
    const direct = issueCardSigner({ issuer: limited, extensions: [keyUsage('digitalSignature')] });
    assert.deepEqual(statuses({ signer: read(direct), certificates: [read(limited)] }), ['pass', 'pass']);
    const { signer } = issueChain(2);
    const certificates = [read(limited), read(below)];
    assert.deepEqual(statuses({ signer: read(signer), certificates }), ['fail', 'fail']);
  });

  test('does not lead over a signature with SHA-1', () => {
    assert.deepEqual(statuses({ signer: read(issueCardSigner({ hash: 'sha1' })) }), ['fail', 'fail']);
  });

  test('is found where another certificate of the same authority leads nowhere', () => {
    const { authorities, signer } = issueChain(1);
    const [authority] = authorities;
    assert.ok(authority);
    const elsewhere = { subject: createTestPki().root.subject, keys: createTestPki().root.keys };
    const stray = issueTestCertificate({ ...authority.request, issuer: elsewhere });
    const certificates = [read(stray), read(authority)];
    assert.deepEqual(statuses({ signer: read(signer), certificates }), ['pass', 'pass']);
  });
});
