import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { issueCertificate, issueSelfSigned } from './certificate.ts';
import { authorityExtensions, keyUsage, subjectAltNames } from './extensions.ts';
import { generateKeys, type Hash, type KeyType } from './keys.ts';

const validity = { validFrom: Date.parse('2026-01-01T00:00:00Z'), validTo: Date.parse('2051-01-01T00:00:00Z') };

describe('An issued certificate', () => {
  const kinds: readonly [KeyType, Hash][] = [
    ['p256', 'sha256'],
    ['p256', 'sha512'],
    ['rsa2048', 'sha256'],
    ['rsa2048', 'sha512'],
  ];
  for (const [keyType, hash] of kinds) {
    test(`is read and verified by node:crypto with ${keyType} and ${hash}`, async () => {
      const keys = await generateKeys(keyType);
      const { certificate } = issueSelfSigned({
        ...validity,
        subject: [
          ['C', 'SE'],
          ['O', 'SIMULATED Åhlén, "Öl" & Co'],
          ['CN', 'SIMULATED'],
        ],
        keys,
        extensions: authorityExtensions({ subject: keys.publicKey, issuer: keys.publicKey }),
        hash,
        randomBytes,
      });
      const read = new X509Certificate(certificate.pem);
      assert.ok(read.raw.equals(certificate.der));
      assert.ok(read.verify(keys.publicKey) && read.checkIssued(read) && read.ca);
      assert.equal(Reflect.get(read.toLegacyObject().subject, 'O'), 'SIMULATED Åhlén, "Öl" & Co');
      assert.equal(read.validFrom, 'Jan  1 00:00:00 2026 GMT');
      assert.equal(read.validTo, 'Jan  1 00:00:00 2051 GMT');
    });
  }

  test('has a positive serial number of eight bytes, whatever the randomness gives', async () => {
    const keys = await generateKeys('p256');
    for (const byte of [0x00, 0x7f, 0xff]) {
      const { certificate } = issueSelfSigned({
        ...validity,
        subject: [['CN', 'SIMULATED']],
        keys,
        extensions: [],
        randomBytes: (size) => Buffer.alloc(size, byte),
      });
      assert.match(new X509Certificate(certificate.der).serialNumber, /^[4-7][0-9A-F]{15}$/);
    }
  });

  test('is refused without SIMULATED in the name of its issuer', async () => {
    const { publicKey, privateKey } = await generateKeys('p256');
    const issuer = { subject: [['CN', 'BankID Root CA v1']] as const, privateKey };
    assert.throws(
      () =>
        issueCertificate({
          ...validity,
          subject: [['CN', 'SIMULATED']],
          publicKey,
          issuer,
          extensions: [keyUsage('digitalSignature')],
          randomBytes,
        }),
      { message: 'The name of an issuer in the simulator must contain SIMULATED.' },
    );
  });

  test('names hosts and addresses of both families', async () => {
    const keys = await generateKeys('p256');
    const hosts = ['localhost', 'shop.example', '127.0.0.1', '::1', 'fe80::1:2', '2001:db8:1:2:3:4:5:6', '::'];
    const { certificate } = issueSelfSigned({
      ...validity,
      subject: [['CN', 'SIMULATED']],
      keys,
      extensions: [subjectAltNames(hosts)],
      randomBytes,
    });
    const read = new X509Certificate(certificate.der);
    for (const host of hosts.slice(0, 2)) assert.equal(read.checkHost(host), host);
    for (const address of hosts.slice(2)) assert.equal(read.checkIP(address), address);
    assert.equal(read.checkIP('fe80::1:3'), undefined);
  });
});
