import { X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Simulator } from '@secure-start/simulator';

/** Paths of the files that a relying party needs to call a simulator. They begin with the folder as it was given. */
export interface CredentialFiles {
  /** Root certificate of the simulator's TLS certificate. */
  ca: string;
  /** Certificate of the relying party. */
  cert: string;
  /** Private key of the relying party. */
  key: string;
  /** Certificate and key together. The passphrase is that of BankID's own test certificate. */
  pkcs12: string;
  /**
   * Environment of the simulator, for `createClient` and `createBankIdServer` in another process. For clients in any language
   * it also has the addresses, the token of the management API, and the names of the other files beside it.
   */
  environment: string;
  /** Root certificate of personal certificates; absent if the simulator has none. */
  userRoot?: string;
}

/** Error for a folder with certificates or keys that no simulator wrote. The message says what to do. */
export class ForeignCredentialsError extends Error {
  readonly code = 'foreignCredentials';
}

const fileNames = {
  ca: 'ca.pem',
  cert: 'rp.pem',
  key: 'rp-key.pem',
  pkcs12: 'rp.p12',
  environment: 'environment.json',
  userRoot: 'user-root.pem',
} as const;

/**
 * Writes the credentials of a simulator's relying party, and its environment, to a folder, which it creates if necessary.
 *
 * Files that another simulator wrote are replaced.
 *
 * @throws {@link ForeignCredentialsError} if the folder has other certificates or keys under the same names.
 */
export async function writeCredentials(options: {
  folder: string;
  simulator: Pick<
    Simulator,
    | 'credentials'
    | 'environment'
    | 'baseUrls'
    | 'phoneUrl'
    | 'liveUrl'
    | 'statusUrl'
    | 'managementUrl'
    | 'managementToken'
  >;
}): Promise<CredentialFiles> {
  const { folder, simulator } = options;
  const { credentials, environment, baseUrls, phoneUrl, liveUrl, statusUrl, managementUrl, managementToken } =
    simulator;
  const { evidenceAnchors } = environment;
  const { ca, cert, key, pkcs12 } = fileNames;
  const { passphrase } = credentials;
  const described = {
    ...environment,
    baseUrls,
    phoneUrl,
    liveUrl,
    statusUrl,
    managementUrl,
    ...(managementToken === undefined ? {} : { managementToken }),
    files: { ca, cert, key, pkcs12, passphrase },
  };
  await requireNoForeignFiles(folder);
  await mkdir(folder, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    // Readable by the owner only, as a private key must be.
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  return {
    ca: await write(fileNames.ca, credentials.ca),
    cert: await write(fileNames.cert, credentials.cert),
    key: await write(fileNames.key, credentials.key),
    pkcs12: await write(fileNames.pkcs12, credentials.pfx),
    environment: await write(fileNames.environment, `${JSON.stringify(described, undefined, 2)}\n`),
    ...(evidenceAnchors.length > 0 ? { userRoot: await write(fileNames.userRoot, evidenceAnchors.join('')) } : {}),
  };
}

/** A key does not tell who wrote it. Keys beside a simulator's certificates are taken for the simulator's. */
async function requireNoForeignFiles(folder: string): Promise<void> {
  const existing = Object.values(fileNames).filter((name) => existsSync(join(folder, name)));
  if (existing.length === 0) return;
  const certificates = [fileNames.ca, fileNames.cert].filter((name) => existing.includes(name));
  const areSimulated = await Promise.all(certificates.map((name) => isSimulated(join(folder, name))));
  if (certificates.length > 0 && areSimulated.every(Boolean)) return;
  throw new ForeignCredentialsError(
    `${folder} has ${existing.join(', ')} that no simulator wrote; choose another folder with --credentials.`,
  );
}

async function isSimulated(path: string): Promise<boolean> {
  try {
    return new X509Certificate(await readFile(path)).issuer.includes('SIMULATED');
  } catch {
    return false;
  }
}
