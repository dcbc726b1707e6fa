import assert from 'node:assert/strict';
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { createEvidenceAuthority } from './authority.ts';
import { writeSignature } from './signature.ts';

test('Each signed part is in its canonical form: digests and signature fit the text of the envelope', async () => {
  const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };
  const authority = createEvidenceAuthority({ now: 1_750_000_000_000, randomBytes, policies });
  const person = {
    personalNumber: '191212121212',
    givenName: 'Åsa',
    surname: 'Ek',
    name: 'Åsa Ek',
    kind: 'mobile',
    bankIdIssuedOn: '2025-01-01',
    uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
  } as const;
  const signer = await authority.signerFor({ person, use: 'signing' });
  const signedData = '<bankIdSignedData xmlns="x" Id="bidSignedData">å</bankIdSignedData>';

  const xml = writeSignature({ signedData, signer });

  const part = (name: string): string => new RegExp(`<${name}[ >].*</${name}>`).exec(xml)?.[0] ?? '';
  const value = (name: string): string => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
  const digests = [...xml.matchAll(/<DigestValue>([^<]*)</g)].map(([, digest]) => digest);
  const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64');
  assert.deepEqual(digests, [digestOf(part('bankIdSignedData')), digestOf(part('KeyInfo'))]);
  const leaf = new X509Certificate(Buffer.from(value('X509Certificate'), 'base64'));
  assert.ok(
    verify('sha256', Buffer.from(part('SignedInfo')), leaf.publicKey, Buffer.from(value('SignatureValue'), 'base64')),
  );
  assert.match(
    xml,
    /^<\?xml version="1\.0" encoding="UTF-8" standalone="no"\?><Signature xmlns="http:\/\/www\.w3\.org\/2000\/09\/xmldsig#"><SignedInfo /,
  );
  assert.doesNotMatch(xml, />\s+<|\n|\/>/);
});
