/** How the content of a PKCS#12 file is encrypted. */
export type Packing = 'RC2' | '3DES' | 'pbes2';

/** Object identifiers as they stand in DER: 1.2.840.113549.1.12.1.N and 1.2.840.113549.1.5.13. */
const pkcs12Pbe = '2a864886f70d010c01';
const pbes2 = '2a864886f70d01050d';

/** Reads the algorithm without opening the file; `undefined`: it names none that is known. */
export function packingOf(bytes: Buffer): Packing | undefined {
  const names = (identifier: string): boolean => bytes.includes(Buffer.from(identifier, 'hex'));
  if (names(`${pkcs12Pbe}05`) || names(`${pkcs12Pbe}06`)) return 'RC2';
  if (names(`${pkcs12Pbe}03`) || names(`${pkcs12Pbe}04`)) return '3DES';
  return names(pbes2) ? 'pbes2' : undefined;
}
