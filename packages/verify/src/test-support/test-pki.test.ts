import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { missingProgram } from './missing-program.ts';
import { writeTestOcspResponse } from './test-ocsp-response.ts';
import { createTestPki, testTime } from './test-pki.ts';

describe('The test PKI, as OpenSSL sees it', () => {
  let folder: string;
  const at = String(testTime.getTime() / 1000);

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'verify-pki-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const openssl = (...parameters: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync('openssl', parameters, { encoding: 'utf8' });
    return { status, output: `${stdout}${stderr}` };
  };

  for (const keyType of ['rsa', 'p256'] as const) {
    test(`has sound paths and a sound OCSP response with ${keyType} keys`, (t) => {
      const absent = missingProgram('openssl');
      if (absent !== undefined) return t.skip(absent);
      const { root, bankCa, customerCa, identification, signing, responder } = createTestPki({ keyType });
      const anchor = file('root.pem', root.pem);
      const authorities = file('authorities.pem', bankCa.pem + customerCa.pem);
      for (const { pem } of [identification, signing, responder]) {
        const leaf = file('leaf.pem', pem);
        const path = openssl(
          'verify',
          '-x509_strict',
          '-attime',
          at,
          '-CAfile',
          anchor,
          '-untrusted',
          authorities,
          leaf,
        );
        assert.equal(path.status, 0, path.output);
      }
      const ocsp = writeTestOcspResponse({ signature: 'c2lnbmF0dXJl', leaf: signing, issuer: customerCa, responder });
      const response = file('response.der', Buffer.from(ocsp, 'base64'));
      const issuer = file('issuer.pem', customerCa.pem);
      const leaf = file('leaf.pem', signing.pem);
      const files = [
        '-respin',
        response,
        '-issuer',
        issuer,
        '-cert',
        leaf,
        '-CAfile',
        anchor,
        '-verify_other',
        authorities,
      ];
      const status = openssl('ocsp', ...files, '-no_nonce', '-attime', at);
      assert.match(status.output, /Response verify OK/);
      assert.match(status.output, /leaf\.pem: good/);
    });
  }
});
