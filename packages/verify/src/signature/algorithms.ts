/** An algorithm of a signature value. */
export interface SignatureAlgorithm {
  keyType: 'rsa' | 'ec';
  hash: HashName;
}

/** A hash by the name that `node:crypto` has for it. */
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512';

const signatureAlgorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', { keyType: 'rsa', hash: 'sha256' }],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha384', { keyType: 'rsa', hash: 'sha384' }],
  ['http://www.w3.org/2001/04/xmldsig-more#rsa-sha512', { keyType: 'rsa', hash: 'sha512' }],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256', { keyType: 'ec', hash: 'sha256' }],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384', { keyType: 'ec', hash: 'sha384' }],
  ['http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha512', { keyType: 'ec', hash: 'sha512' }],
]);
const rsaSha1 = 'http://www.w3.org/2000/09/xmldsig#rsa-sha1';

const digestAlgorithms: ReadonlyMap<string, HashName> = new Map([
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmldsig-more#sha384', 'sha384'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);

/** Returns a signature algorithm by its address, or `undefined` for one that is not accepted. */
export function findSignatureAlgorithm(uri: string, options?: { allowSha1: boolean }): SignatureAlgorithm | undefined {
  if (uri === rsaSha1 && options?.allowSha1 === true) return { keyType: 'rsa', hash: 'sha1' };
  return signatureAlgorithms.get(uri);
}

/** Returns a digest algorithm by its address, or `undefined` for one that is not accepted. */
export function findDigestAlgorithm(uri: string): HashName | undefined {
  return digestAlgorithms.get(uri);
}
