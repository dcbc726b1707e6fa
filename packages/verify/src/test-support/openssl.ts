import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestCertificate } from './test-certificate.ts';
import { testTime } from './test-pki.ts';

const at = ['-attime', String(testTime.getTime() / 1000)];

/** Lets OpenSSL judge a path at the time of the tests. */
export function verifyByOpenssl(options: { chain: readonly TestCertificate[]; anchor: TestCertificate }): {
  isValid: boolean;
  output: string;
} {
  const [leaf, ...authorities] = options.chain;
  return withFiles({ leaf: leaf?.pem ?? '', authorities: pemOf(authorities), anchor: options.anchor.pem }, (path) => {
    const files = ['-CAfile', path('anchor'), '-untrusted', path('authorities'), path('leaf')];
    const { status, output } = run(['verify', '-x509_strict', ...at, ...files]);
    return { isValid: status === 0, output };
  });
}

/** Lets OpenSSL judge an OCSP response, except for its nonce, which belongs to a request that it does not have. */
export function verifyOcspByOpenssl(options: {
  ocspResponse: string;
  leaf: TestCertificate;
  issuer: TestCertificate;
  authorities: readonly TestCertificate[];
  anchor: TestCertificate;
}): { isValid: boolean; isGood: boolean; output: string } {
  const { ocspResponse, leaf, issuer, authorities, anchor } = options;
  return withFiles(
    {
      response: Buffer.from(ocspResponse, 'base64'),
      leaf: leaf.pem,
      issuer: issuer.pem,
      authorities: pemOf(authorities),
      anchor: anchor.pem,
    },
    (path) => {
      const subject = ['-respin', path('response'), '-issuer', path('issuer'), '-cert', path('leaf')];
      const trust = ['-CAfile', path('anchor'), '-verify_other', path('authorities')];
      const { output } = run(['ocsp', ...subject, ...trust, '-no_nonce', ...at]);
      return { isValid: /^Response verify OK/m.test(output), isGood: /: good$/m.test(output), output };
    },
  );
}

const pemOf = (certificates: readonly TestCertificate[]): string => certificates.map(({ pem }) => pem).join('');

function run(parameters: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('openssl', parameters, { encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

function withFiles<Result>(
  contents: Readonly<Record<string, string | Uint8Array>>,
  use: (path: (name: string) => string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), 'verify-openssl-'));
  try {
    for (const [name, content] of Object.entries(contents)) writeFileSync(join(folder, name), content);
    return use((name) => join(folder, name));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
