import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { getRule } from '../rules/rules.ts';
import { findInCertificate } from './find-in-certificate.ts';

const passphrase = 'pass:made-up';

test('the printed repair makes of a file packed with RC2 one that is opened without the legacy provider', () => {
  const folder = mkdtempSync(join(tmpdir(), 'repair-'));
  try {
    const openssl = (...words: string[]): string =>
      execFileSync('openssl', words, { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=rp',
      '-keyout',
      'key.pem',
      '-out',
      'cert.pem',
    );
    const pair = ['-inkey', 'key.pem', '-in', 'cert.pem', '-passout', passphrase];
    const rc2 = ['-legacy', '-certpbe', 'PBE-SHA1-RC2-40', '-keypbe', 'PBE-SHA1-RC2-40'];
    openssl('pkcs12', '-export', ...rc2, ...pair, '-out', 'OLD.p12');
    openssl(
      'pkcs12',
      '-export',
      '-certpbe',
      'PBE-SHA1-3DES',
      '-keypbe',
      'PBE-SHA1-3DES',
      ...pair,
      '-out',
      'triple.p12',
    );
    const find = (name: string): string[] => {
      const bytes = readFileSync(join(folder, name));
      return findInCertificate({ file: `bankid-${name}`, bytes, now: 0, usesBankId: true }).map(({ rule }) => rule);
    };
    const open = (name: string): string => openssl('pkcs12', '-in', name, '-nodes', '-passin', passphrase);
    assert.deepEqual(find('OLD.p12'), ['old-packing']);
    assert.throws(() => open('OLD.p12'), 'it does not open as it is');
    assert.deepEqual(find('triple.p12'), []);
    assert.match(open('triple.p12'), /BEGIN PRIVATE KEY/, '3DES opens as it is');

    const commands = /openssl .+ && openssl .+; rm \S+$/.exec(getRule('old-packing').fix)?.[0] ?? '';
    // The passphrases are typed by a person, once for each file.
    const script = commands
      .replace('-nodes', `-nodes -passin ${passphrase}`)
      .replace('-export', `-export -passout ${passphrase}`);
    execFileSync('sh', ['-ec', script], { cwd: folder, stdio: 'pipe' });
    assert.deepEqual(find('NEW.p12'), []);
    assert.match(open('NEW.p12'), /BEGIN PRIVATE KEY/);
    assert.throws(() => readFileSync(join(folder, 'all.pem')), { code: 'ENOENT' }, 'the key is not left in the clear');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
