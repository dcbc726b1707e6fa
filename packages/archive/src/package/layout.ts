/** The paths of the entries, and their limits. */

/** The first entry: what else the package holds. */
export const manifestPath = 'manifest.json';
export const readmePath = 'README.txt';
export const pagePath = 'index.html';

/** The entries of one signer. All but the first two are made from `completion.json`. */
export const signerFiles = [
  'order.json',
  'completion.json',
  'signature.xml',
  'ocsp.der',
  'leaf.pem',
  'issuer.pem',
  'chain.pem',
] as const;

export type SignerFile = (typeof signerFiles)[number];

/** Limits of a package, beside those of a document list. */
export const packageLimits = {
  maxSigners: 50,
  /** Of an entry that is read into memory: everything but the files. */
  maxEntryBytes: 4_000_000,
} as const;

/** Returns the path of a file. */
export function filePath(name: string): string {
  return `files/${name}`;
}

/** Returns the path of an entry of a signer; the first signer is 0 here and 1 in paths. */
export function signerPath(signer: number, file: SignerFile): string {
  return `signers/${signer + 1}/${file}`;
}

/** Returns the paths of all entries after the manifest, in their order. */
export function entryPaths(options: { files: readonly string[]; signerCount: number }): string[] {
  const { files, signerCount } = options;
  const signers = Array.from({ length: signerCount }, (_, signer) =>
    signerFiles.map((file) => signerPath(signer, file)),
  );
  return [readmePath, pagePath, ...files.map(filePath), ...signers.flat()];
}
