import assert from 'node:assert/strict';
import { randomBytes, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import type { Person } from '../people/person.ts';
import { createEvidenceAuthority } from './authority.ts';

const now = Date.parse('2026-06-01T10:00:00Z');
const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };
const person: Person = {
  personalNumber: '191212121212',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  name: 'Tolvan Tolvansson',
  kind: 'file',
  bankIdIssuedOn: '2025-09-13',
  uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
};
const authority = createEvidenceAuthority({ now, randomBytes, policies });
const usageBits = (certificate: X509Certificate): string | undefined =>
  /0603551d0f0101ff0404(\w{8})/.exec(certificate.raw.toString('hex'))?.[1];

test('A person has two certificates with one subject: one may log in, the other may sign', async () => {
  const [login, signing] = await Promise.all(
    (['identification', 'signing'] as const).map(async (use) => {
      const { chain } = await authority.signerFor({ person, use });
      return new X509Certificate(chain[0].der);
    }),
  );
  assert.ok(login && signing);
  assert.equal(login.subject, signing.subject);
  assert.match(
    login.subject,
    /^C=SE\nO=SIMULATED Bank AB \(publ\)\nSN=Tolvansson\nGN=Tolvan\nserialNumber=191212121212\nname=\(250913 \d\d\.\d\d\) Tolvan Tolvansson - BankID på fil\nCN=Tolvan Tolvansson$/,
  );
  assert.equal(usageBits(login), '03020780');
  assert.equal(usageBits(signing), '03020640');
  assert.notEqual(login.serialNumber, signing.serialNumber);
  assert.ok(!login.publicKey.equals(signing.publicKey));
  assert.equal(login.validFrom, 'Sep 12 22:00:00 2025 GMT');
  assert.equal(login.validTo, 'Sep 13 21:59:59 2030 GMT');
});

test('The chain runs from the person over the customer and bank authorities to the root', async () => {
  const { chain } = await authority.signerFor({ person, use: 'signing' });
  const certificates = [
    ...chain.map(({ der }) => new X509Certificate(der)),
    new X509Certificate(await authority.rootPem()),
  ];
  assert.equal(certificates.length, 4);
  for (const [index, certificate] of certificates.entries()) {
    const issuer = certificates[index + 1] ?? certificate;
    assert.ok(certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey), certificate.subject);
    assert.equal(certificate.ca, index > 0);
    assert.match(certificate.issuer, /SIMULATED/);
  }
});

test('The same person gets the same certificate, another kind of BankID another authority', async () => {
  const [first, again, card] = await Promise.all([
    authority.signerFor({ person, use: 'signing' }),
    authority.signerFor({ person: { ...person }, use: 'signing' }),
    authority.signerFor({ person: { ...person, kind: 'card' }, use: 'signing' }),
  ]);
  assert.equal(first, again);
  assert.match(new X509Certificate(first.chain[0].der).issuer, /Customer CA1/);
  assert.match(new X509Certificate(card.chain[0].der).issuer, /Customer CA2/);
});

test('Signers that were not used of late are forgotten, and made again byte for byte when they are needed', async () => {
  const small = createEvidenceAuthority({ now, randomBytes, policies, maxRecentSigners: 1 });
  const signerOf = (personalNumber: string) =>
    small.signerFor({ person: { ...person, personalNumber }, use: 'signing' });
  const [first, second] = [await signerOf('191212121212'), await signerOf('200001019819')];
  assert.equal(await signerOf('191212121212'), first, 'one before the last is still known');
  await signerOf('200001029818');
  const again = await signerOf('200001019819');
  assert.notEqual(again, second, 'it was kept');
  assert.deepEqual(again.chain[0].der, second.chain[0].der);
  assert.equal(again.keyInfo.xml, second.keyInfo.xml);
  assert.ok(again.privateKey.equals(second.privateKey));
});

test('Another name or a newer BankID has certificates of its own, no matter who had the number before', async () => {
  const people = [
    person,
    { ...person, surname: 'Elvansson', name: 'Tolvan Elvansson' },
    { ...person, bankIdIssuedOn: '2026-01-02' },
  ];
  const signers = await Promise.all(people.map((one) => authority.signerFor({ person: one, use: 'signing' })));
  const certificates = signers.map(({ chain }) => new X509Certificate(chain[0].der));
  assert.deepEqual(
    certificates.map(({ subject, validFrom }) => [
      /SN=(.*)/.exec(subject)?.[1],
      /CN=(.*)/.exec(subject)?.[1],
      validFrom,
    ]),
    [
      ['Tolvansson', 'Tolvan Tolvansson', 'Sep 12 22:00:00 2025 GMT'],
      ['Elvansson', 'Tolvan Elvansson', 'Sep 12 22:00:00 2025 GMT'],
      ['Tolvansson', 'Tolvan Tolvansson', 'Jan  1 23:00:00 2026 GMT'],
    ],
  );
});

test('The responder is renewed as time passes, and is valid whenever it signs', async () => {
  const later = now + 200 * 24 * 60 * 60 * 1000;
  const [early, late] = await Promise.all([
    authority.responderFor({ kind: 'file', now }),
    authority.responderFor({ kind: 'file', now: later }),
  ]);
  assert.notEqual(early, late);
  assert.ok(early.certificate.validFrom < now && now < early.certificate.validTo);
  assert.ok(late.certificate.validFrom < later && later < late.certificate.validTo);
  const certificate = new X509Certificate(early.certificate.der);
  assert.deepEqual(certificate.keyUsage, ['1.3.6.1.5.5.7.3.9'], 'OCSPSigning');
  assert.equal(usageBits(certificate), '03020640');
});
