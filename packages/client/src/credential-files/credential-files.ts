import { readFile } from 'node:fs/promises';
import type { Credentials } from '../credentials/credentials.ts';

/**
 * The files that hold the certificate of the relying party and its key.
 *
 * `passphraseFile` is a file with the pass phrase alone; a line end after it is left out. Give it in place of `passphrase`.
 */
export type CredentialFiles =
  | {
      /** PEM or DER. `certFile` may contain the chain beside the certificate itself. */
      pem: { certFile: string; keyFile: string; passphrase?: string; passphraseFile?: string };
    }
  | {
      /** A `.p12` or `.pfx` file. Without a pass phrase, `''` is tried. */
      pfx: { file: string; passphrase?: string; passphraseFile?: string };
    };

/**
 * Reads the files of a certificate and its key.
 *
 * @example
 * const files = { pem: { certFile: '/run/secrets/bankid/tls.crt', keyFile: '/run/secrets/bankid/tls.key' } };
 * const client = createClient({ environment, credentials: await readCredentialFiles(files) });
 *
 * @throws The error of the file system when a file cannot be read. Whether its content can be used is found by `createClient`.
 */
export async function readCredentialFiles(files: CredentialFiles): Promise<Credentials> {
  if ('pfx' in files) {
    const { file, passphrase } = files.pfx;
    const [data, readPassphrase] = await Promise.all([readFile(file), passphraseIn(files.pfx.passphraseFile)]);
    return { pfx: { data, passphrase: passphrase ?? readPassphrase ?? '' } };
  }
  const { certFile, keyFile, passphraseFile } = files.pem;
  const [cert, key, readPassphrase] = await Promise.all([
    readFile(certFile),
    readFile(keyFile),
    passphraseIn(passphraseFile),
  ]);
  const passphrase = files.pem.passphrase ?? readPassphrase;
  return { pem: { cert, key, ...(passphrase !== undefined && { passphrase }) } };
}

/** Returns the paths of the files. */
export function pathsOf(files: CredentialFiles): readonly string[] {
  const given =
    'pfx' in files
      ? [files.pfx.file, files.pfx.passphraseFile]
      : [files.pem.certFile, files.pem.keyFile, files.pem.passphraseFile];
  return given.filter((path) => path !== undefined);
}

async function passphraseIn(path: string | undefined): Promise<string | undefined> {
  return path === undefined ? undefined : (await readFile(path, 'utf8')).replace(/\r?\n$/, '');
}
