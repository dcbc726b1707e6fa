import { randomInt, randomUUID, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { writeLegacyPfx, type Simulator } from '@secure-start/simulator';

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
  /** The same with the older algorithms 3DES and SHA-1, for mono and older Java. */
  legacyPkcs12: string;
  /**
   * Environment of the simulator, for `createClient` and `createBankIdServer` in another process. For clients in any language
   * it also has the addresses, the token of the management API, and the names of the other files beside it.
   */
  environment: string;
  /** Root certificate of personal certificates; absent if the simulator has none. */
  userRoot?: string;
}

/** Error for a folder that is not this simulator's to write to. The message says what to do. */
export class ForeignCredentialsError extends Error {
  readonly code = 'foreignCredentials';
}

const fileNames = {
  ca: 'ca.pem',
  cert: 'rp.pem',
  key: 'rp-key.pem',
  pkcs12: 'rp.p12',
  // BankID's test certificate ends alike.
  legacyPkcs12: 'rp-legacy.pfx',
  environment: 'environment.json',
  userRoot: 'user-root.pem',
} as const;

/** Longest wait before each attempt to write the files, in milliseconds: two simulators in step would mix their files forever. */
const longestWaitsMs = [0, 40, 80, 160, 320, 640, 1280, 2560];

/**
 * Writes the credentials of a simulator's relying party, and its environment, to a folder, which it creates if necessary.
 *
 * Files that another simulator wrote are replaced. When two write to one folder at once, all files are of one of them.
 *
 * @throws {@link ForeignCredentialsError} if the folder has other certificates or keys under the same names, or if another
 *   simulator does not stop writing to it.
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
  const { ca, cert, key, pkcs12, legacyPkcs12 } = fileNames;
  const described = {
    ...environment,
    baseUrls,
    phoneUrl,
    liveUrl,
    statusUrl,
    managementUrl,
    ...(managementToken === undefined ? {} : { managementToken }),
    files: { ca, cert, key, pkcs12, legacyPkcs12, passphrase: credentials.passphrase },
  };
  const pathOf = (name: keyof typeof fileNames): string => join(folder, fileNames[name]);
  const paths = {
    ca: pathOf('ca'),
    cert: pathOf('cert'),
    key: pathOf('key'),
    pkcs12: pathOf('pkcs12'),
    legacyPkcs12: pathOf('legacyPkcs12'),
    environment: pathOf('environment'),
    ...(evidenceAnchors.length > 0 ? { userRoot: pathOf('userRoot') } : {}),
  };
  const files: readonly CredentialFile[] = [
    { path: paths.ca, content: credentials.ca },
    { path: paths.cert, content: credentials.cert },
    { path: paths.key, content: credentials.key },
    { path: paths.pkcs12, content: credentials.pfx },
    { path: paths.legacyPkcs12, content: writeLegacyPfx(credentials) },
    { path: paths.environment, content: `${JSON.stringify(described, undefined, 2)}\n` },
    ...(paths.userRoot === undefined ? [] : [{ path: paths.userRoot, content: evidenceAnchors.join('') }]),
  ];
  await requireNoForeignFiles(folder);
  await mkdir(folder, { recursive: true });
  for (const longestWaitMs of longestWaitsMs) {
    await sleep(randomInt(longestWaitMs + 1));
    for (const file of files) await writeWhole(file);
    // The one that has written last finds the files of the other among its own.
    const areOwn = await Promise.all(files.map(isWritten));
    if (areOwn.every(Boolean)) return paths;
  }
  throw new ForeignCredentialsError(
    `Another simulator keeps writing to ${folder}; choose another folder with --credentials.`,
  );
}

interface CredentialFile {
  path: string;
  content: string | Uint8Array;
}

/** Writes a file that only its owner can read, as a private key must be. */
async function writeWhole({ path, content }: CredentialFile): Promise<void> {
  // Renamed when it is whole: another process may read the folder at this moment.
  // By a random name: containers with one volume have the same process ids.
  const unfinished = `${path}.${randomUUID().slice(0, 8)}.tmp`;
  try {
    await writeFile(unfinished, content, { mode: 0o600, flag: 'wx' });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

async function isWritten({ path, content }: CredentialFile): Promise<boolean> {
  const written = await readFile(path).catch(() => undefined);
  return written !== undefined && Buffer.from(content).equals(written);
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
