import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { createSecureContext } from 'node:tls';
import { missingProgram } from './missing-program.test.kit.ts';
import { createRpAuthority } from './rp-authority.ts';
import { writeLegacyPfx } from './write-legacy-pfx.ts';

const now = Date.parse('2026-06-01T10:00:00Z');

describe('An issued PKCS#12', () => {
  const credentials = createRpAuthority({ now, randomBytes }).then((authority) =>
    authority.issue({ displayName: 'Öl & Co', keyType: 'rsa2048' }),
  );

  test('opens in Node with its passphrase and with no other', async () => {
    const { pfx, passphrase } = await credentials;
    assert.doesNotThrow(() => createSecureContext({ pfx: Buffer.from(pfx), passphrase }));
    assert.throws(() => createSecureContext({ pfx: Buffer.from(pfx), passphrase: 'wrong' }), /mac verify failure/);
  });

  test('opens in openssl, which finds the same key and certificate and the ciphers of FPTestcert5', async (t) => {
    const absent = missingProgram('openssl');
    if (absent !== undefined) return t.skip(absent);
    const { pfx, passphrase, certPem, keyPem } = await credentials;
    const command = (more: string): string[] => ['-c', `openssl pkcs12 -passin pass:${passphrase} ${more} 2>&1`];
    const everything = execFileSync('sh', command('-nodes'), { input: pfx }).toString();
    assert.ok(everything.includes(certPem));
    assert.ok(everything.includes(keyPem));
    const ciphers = execFileSync('sh', command('-info -noout'), { input: pfx }).toString();
    assert.match(ciphers, /MAC: sha256, Iteration 2048/);
    assert.equal(ciphers.match(/PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256/g)?.length, 2);
  });
});

describe('A PKCS#12 with the older algorithms', () => {
  const displayName = 'Öl, Mat & Co';
  const issued = createRpAuthority({ now, randomBytes }).then((authority) =>
    authority.issue({ displayName, keyType: 'rsa2048' }),
  );
  const written = issued.then(({ certPem: cert, keyPem: key, passphrase }) =>
    writeLegacyPfx({ cert, key, passphrase }),
  );

  test('opens in Node with its passphrase and with no other', async () => {
    const pfx = Buffer.from(await written);
    const { passphrase } = await issued;
    assert.doesNotThrow(() => createSecureContext({ pfx, passphrase }));
    assert.throws(() => createSecureContext({ pfx, passphrase: 'wrong' }), /mac verify failure/);
  });

  test('has the name of the relying party as it is, and as the other PKCS#12 has it', async () => {
    const bmpString = Buffer.from(displayName, 'utf16le').swap16();
    for (const file of [await written, (await issued).pfx]) assert.ok(Buffer.from(file).includes(bmpString));
  });

  test('opens in openssl, which finds the same key and certificate and nothing newer than 3DES and SHA-1', async (t) => {
    const absent = missingProgram('openssl');
    if (absent !== undefined) return t.skip(absent);
    const { passphrase, certPem, keyPem } = await issued;
    const input = await written;
    const command = (more: string): string[] => ['-c', `openssl pkcs12 -passin pass:${passphrase} ${more} 2>&1`];
    const everything = execFileSync('sh', command('-nodes'), { input }).toString();
    assert.ok(everything.includes(certPem));
    assert.ok(everything.includes(keyPem));
    const ciphers = execFileSync('sh', command('-info -noout'), { input }).toString();
    assert.match(ciphers, /MAC: sha1, Iteration 2048/);
    assert.equal(ciphers.match(/pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048/g)?.length, 2);
  });
});
