import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Creates a certificate for a host, and its key, both PEM. It names an authority as issuer that has not signed it. */
export async function forgedCertificate(options: {
  host: string;
  /** The common name of the authority. */
  issuer: string;
}): Promise<{ cert: string; key: string }> {
  const { host, issuer } = options;
  const folder = await mkdtemp(join(tmpdir(), 'forged-'));
  const fileOf = (name: string): string => join(folder, name);
  const ecKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const issue = async (name: string, args: readonly string[]): Promise<void> => {
    const files = ['-out', fileOf(`${name}.pem`), '-keyout', fileOf(`${name}-key.pem`)];
    await run('openssl', ['req', '-x509', ...ecKey, ...args, ...files]);
  };
  try {
    await issue('forger', ['-subj', `/CN=${issuer}`]);
    const forger = ['-CA', fileOf('forger.pem'), '-CAkey', fileOf('forger-key.pem')];
    const extensions = ['-addext', `subjectAltName=DNS:${host}`, '-addext', 'basicConstraints=CA:FALSE'];
    await issue('forged', [...forger, '-subj', `/CN=${host}`, ...extensions, '-addext', 'authorityKeyIdentifier=none']);
    return {
      cert: await readFile(fileOf('forged.pem'), 'utf8'),
      key: await readFile(fileOf('forged-key.pem'), 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
