import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash, randomBytes, verify } from 'node:crypto';
import { before, describe, test } from 'node:test';
import { createEvidenceAuthority } from './authority.ts';
import { ocspNonce, writeOcspResponse } from './ocsp-response.ts';
import { missingProgram } from '../pki/missing-program.test.kit.ts';

const at = Date.parse('2022-09-13T14:09:19Z');
const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

describe('An OCSP response', () => {
  const nonce = ocspNonce({ signature: 'c2lnbmF0dXJl', random: Buffer.alloc(12, 0xab) });
  let response: Buffer;
  let responderDer: Uint8Array;
  let responderKey: Parameters<typeof verify>[2];

  before(async () => {
    const authority = createEvidenceAuthority({ now: at, randomBytes, policies });
    const person = {
      personalNumber: '191212121212',
      givenName: 'Tolvan',
      surname: 'Tolvansson',
      name: 'Tolvan Tolvansson',
      kind: 'file',
      bankIdIssuedOn: '2022-08-01',
      uhi: 'giCsUsVYgZEg96P/l/7QIxWjusqW',
    } as const;
    const { chain } = await authority.signerFor({ person, use: 'signing' });
    const responder = await authority.responderFor({ kind: 'file', now: at });
    responderDer = responder.certificate.der;
    responderKey = responder.certificate.publicKey;
    const [certificate, issuer] = chain;
    response = Buffer.from(
      writeOcspResponse({ certificate, issuer, responder, status: 'good', producedAt: at, nonce }),
    );
  });

  test('is as long as the real ones of 2022, 1,922 bytes', () => {
    // Our names are 4 bytes longer in six places, one of which then needs a longer length; the customer authority's
    // signature on the responder's certificate is 256 bytes shorter than with BankID's 4,096 bits.
    assert.equal(response.length, 1922 + 6 * 4 + 1 - 256);
  });

  test('carries a critical nonce whose 32 bytes stand directly in the extension', () => {
    const extension = Buffer.from('06092b06010505073001020101ff0420', 'hex');
    const start = response.indexOf(extension) + extension.length;
    const expected = createHash('sha1').update('c2lnbmF0dXJl').digest('hex') + 'ab'.repeat(12);
    assert.equal(response.subarray(start, start + 32).toString('hex'), expected);
  });

  test('has its time twice, and no nextUpdate', () => {
    const times = response.toString('latin1').match(/\d{14}Z/g);
    assert.deepEqual(times, ['20220913140919Z', '20220913140919Z']);
  });

  test('is signed by the responder, whose certificate it ends with', () => {
    assert.ok(response.subarray(-responderDer.length).equals(responderDer));
    const body = response.subarray(response.indexOf(Buffer.from('a18190', 'hex')) - 4);
    const bodyLength = 4 + body.readUInt16BE(2);
    const certificatesStart = response.length - responderDer.length - 8;
    const signature = response.subarray(certificatesStart - 256, certificatesStart);
    assert.ok(verify('sha256', body.subarray(0, bodyLength), responderKey, signature));
  });

  test('has the structure of BankID’s, tag by tag', (t) => {
    const absent = missingProgram('openssl');
    if (absent !== undefined) return t.skip(absent);
    const basicAt = response.indexOf(Buffer.from('0482', 'hex'));
    const outline = execFileSync('openssl', ['asn1parse', '-inform', 'DER', '-strparse', String(basicAt)], {
      input: response,
    });
    const tags = [
      ...outline.toString().matchAll(/d=(\d+) .*?(?:prim|cons): ([A-Za-z0-9[\] ]+?) *(?:\[HEX DUMP\])?(?::.*)?\n/g),
    ]
      .map(([, depth, tag]) => `${depth} ${tag}`)
      .filter((line) => Number(line.split(' ')[0]) < 6);
    const body = tags.slice(0, tags.indexOf('1 SEQUENCE', 2));
    assert.deepEqual(body, [
      '0 SEQUENCE',
      '1 SEQUENCE',
      '2 cont [ 1 ]',
      '3 SEQUENCE',
      ...Array.from({ length: 4 }, () => ['4 SET', '5 SEQUENCE']).flat(),
      '2 GENERALIZEDTIME',
      '2 SEQUENCE',
      '3 SEQUENCE',
      '4 SEQUENCE',
      '5 SEQUENCE',
      '5 OCTET STRING',
      '5 OCTET STRING',
      '5 INTEGER',
      '4 cont [ 0 ]',
      '4 GENERALIZEDTIME',
      '2 cont [ 1 ]',
      '3 SEQUENCE',
      '4 SEQUENCE',
      '5 OBJECT',
      '5 BOOLEAN',
      '5 OCTET STRING',
    ]);
  });
});
