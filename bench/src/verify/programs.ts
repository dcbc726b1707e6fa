import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CreateVerifier } from './verifiers.ts';

/** xmlsec1 for signature and path, and openssl for the OCSP response: two processes for each verification. */
export const createPrograms: CreateVerifier = ({ pools: { root, pools }, pool }) => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-verify-'));
  process.on('exit', () => rmSync(folder, { recursive: true }));
  const file = (name: string): string => join(folder, name);
  writeFileSync(file('root.pem'), root);
  const items = pools[pool];
  return (index) => {
    const item = items[index % items.length];
    if (item === undefined) throw new Error('the pool is empty');
    const xml = Buffer.from(item.signature, 'base64');
    const [leaf = '', ...above] = [...xml.toString('utf8').matchAll(/<X509Certificate>([^<]+)</g)].map(
      ([, text = '']) => new X509Certificate(Buffer.from(text, 'base64')).toString(),
    );
    const ocsp = Buffer.from(item.ocspResponse, 'base64');
    writeFileSync(file('signature.xml'), xml);
    writeFileSync(file('ocsp.der'), ocsp);
    writeFileSync(file('leaf.pem'), leaf);
    writeFileSync(file('issuer.pem'), above[0] ?? '');
    writeFileSync(file('above.pem'), above.join(''));
    const at = new Date(item.producedAt).toISOString().slice(0, 19).replace('T', ' ');
    execFileSync(
      'xmlsec1',
      [
        ['--verify', '--enabled-key-data', 'x509', '--trusted-pem', file('root.pem'), '--verification-time', at],
        ['--id-attr:Id', 'http://www.bankid.com/signature/v1.0.0/types:bankIdSignedData'],
        ['--id-attr:Id', 'http://www.w3.org/2000/09/xmldsig#:KeyInfo', file('signature.xml')],
      ].flat(),
      { stdio: 'ignore', env: { ...process.env, TZ: 'UTC' } },
    );
    const { stdout, stderr } = spawnSync(
      'openssl',
      [
        ['ocsp', '-respin', file('ocsp.der'), '-issuer', file('issuer.pem'), '-cert', file('leaf.pem'), '-no_nonce'],
        ['-CAfile', file('root.pem'), '-no-CApath', '-no-CAstore', '-verify_other', file('above.pem')],
        ['-attime', String(Math.floor(item.producedAt / 1000))],
      ].flat(),
    );
    const hash = createHash('sha1').update(item.signature).digest();
    const holds = stderr.includes('verify OK') && stdout.includes(': good') && ocsp.includes(hash);
    if (!holds) throw new Error(`the OCSP response does not hold: ${stdout.toString()}${stderr.toString()}`);
  };
};
