import { mkdir, writeFile } from 'node:fs/promises';
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
}

/** Writes the certificates of a simulator's relying party into a folder, which is made where it is missing. */
export async function writeCredentials(options: {
  folder: string;
  credentials: Simulator['credentials'];
}): Promise<CredentialFiles> {
  const { folder, credentials } = options;
  await mkdir(folder, { recursive: true });
  const write = async (name: string, content: string | Uint8Array): Promise<string> => {
    const path = join(folder, name);
    await writeFile(path, content, { mode: 0o600 });
    return path;
  };
  return {
    ca: await write('ca.pem', credentials.ca),
    cert: await write('rp.pem', credentials.cert),
    key: await write('rp-key.pem', credentials.key),
    pkcs12: await write('rp.p12', credentials.pfx),
  };
}
