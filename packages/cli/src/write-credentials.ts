import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '@secure-start/simulator';

/** The files a relying party needs to call a simulator; absolute or relative as the folder was given. */
export interface CredentialFiles {
  /** Root that the simulator's TLS certificate chains to. */
  ca: string;
  cert: string;
  key: string;
  /** Certificate and key together; the pass phrase is that of BankID's own test certificate. */
  pkcs12: string;
  /** Root that personal certificates chain to; absent while there is none. */
  userRoot?: string;
}

/** A folder holds certificates or keys that no simulator wrote. The message says what to do. */
export class ForeignCredentialsError extends Error {
  readonly code = 'foreignCredentials';
}

const names = { ca: 'ca.pem', cert: 'rp.pem', key: 'rp-key.pem', pkcs12: 'rp.p12', userRoot: 'user-root.pem' } as const;

/**
 * Writes the certificates of a simulator's relying party into a folder, which is made where it is missing.
 *
 * What another simulator wrote there is replaced. Real certificates and keys are not: they throw a
 * {@link ForeignCredentialsError}.
 */
export async function writeCredentials(options: {
  folder: string;
  credentials: Simulator['credentials'];
  evidenceAnchors: readonly string[];
}): Promise<CredentialFiles> {
  const { folder, credentials, evidenceAnchors } = options;
  await refuseForeign(folder);
  await mkdir(folder, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  return {
    ca: await write(names.ca, credentials.ca),
    cert: await write(names.cert, credentials.cert),
    key: await write(names.key, credentials.key),
    pkcs12: await write(names.pkcs12, credentials.pfx),
    ...(evidenceAnchors.length > 0 ? { userRoot: await write(names.userRoot, evidenceAnchors.join('')) } : {}),
  };
}

/** A key tells nothing of itself: what lies beside a certificate of a simulator is taken for its. */
async function refuseForeign(folder: string): Promise<void> {
  const there = Object.values(names).filter((name) => existsSync(join(folder, name)));
  if (there.length === 0) return;
  const certificates = [names.ca, names.cert].filter((name) => there.includes(name));
  const simulated = await Promise.all(certificates.map((name) => isSimulated(join(folder, name))));
  if (certificates.length > 0 && simulated.every(Boolean)) return;
  throw new ForeignCredentialsError(
    `${folder} has ${there.join(', ')} that no simulator wrote; choose another folder with --credentials.`,
  );
}

async function isSimulated(path: string): Promise<boolean> {
  try {
    return new X509Certificate(await readFile(path)).issuer.includes('SIMULATED');
  } catch {
    return false;
  }
}
