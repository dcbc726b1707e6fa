import { readFileSync } from 'node:fs';

/** A file of `bench/certificates`: RSA-2048, as the certificates of BankID's service and its relying parties are. */
export function certificateFile(name: string): Buffer {
  return readFileSync(new URL(`../certificates/${name}`, import.meta.url));
}

/** The pass phrase of `client.p12`. */
export const passphrase = 'qwerty123';
