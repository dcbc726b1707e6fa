import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { createSecureContext } from 'node:tls';
import { missingProgram } from './missing-program.test.kit.ts';
import { createRpAuthority } from './rp-authority.ts';

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
