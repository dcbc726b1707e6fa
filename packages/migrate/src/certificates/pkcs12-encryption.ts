/** Encryption of the content of a PKCS#12 file. */
export type Pkcs12Encryption = 'rc2' | 'tripleDes' | 'pbes2';

/** DER of the prefix of the object identifiers 1.2.840.113549.1.12.1.N (PKCS#12 PBE), without N. */
const pkcs12Pbe = '2a864886f70d010c01';
/** DER of the object identifier 1.2.840.113549.1.5.13. */
const pbes2 = '2a864886f70d01050d';

/**
 * Detects the encryption of a PKCS#12 file by its object identifiers, without the passphrase.
 *
 * @returns `undefined` if the file has none of the known identifiers.
 */
export function detectPkcs12Encryption(bytes: Buffer): Pkcs12Encryption | undefined {
  const has = (identifier: string): boolean => bytes.includes(Buffer.from(identifier, 'hex'));
  // N is 3 or 4 for 3DES, and 5 or 6 for RC2.
  if (has(`${pkcs12Pbe}05`) || has(`${pkcs12Pbe}06`)) return 'rc2';
  if (has(`${pkcs12Pbe}03`) || has(`${pkcs12Pbe}04`)) return 'tripleDes';
  return has(pbes2) ? 'pbes2' : undefined;
}
