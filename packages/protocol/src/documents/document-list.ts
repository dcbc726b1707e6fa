/** A signed file, as a document list names it. */
export interface ListedDocument {
  /** The name of the file, without a path, in Unicode's form NFC. */
  name: string;
  /** Number of bytes. */
  sizeBytes: number;
  /** Such as `application/pdf`: lower case, without parameters. */
  mediaType: string;
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  sha256: string;
}

/** The evidence of a person who signed the same documents earlier. */
export interface EarlierSignature {
  /** SHA-256 of the signature's XML: of the bytes of which `completionData.signature` is the base64. */
  signatureSha256: string;
  /** SHA-256 of the OCSP response: of the bytes of which `completionData.ocspResponse` is the base64. */
  ocspResponseSha256: string;
}

/** The documents of a signature, as they stand in its `userNonVisibleData`. */
export interface DocumentList {
  /** In the order in which the person saw them. At least one. */
  files: readonly ListedDocument[];
  /** The application's own data, such as `{ contractId: 'c-17' }`. */
  data?: Readonly<Record<string, string>>;
  /** The earlier signatures that this one builds on, in the order of signing. */
  earlier?: readonly EarlierSignature[];
}

/**
 * The limits of a document list. All of them at once may be more than `userNonVisibleData` holds: 200,000 characters of
 * base64, about 150,000 bytes.
 *
 * @see docs/reference/document-list.md#limits
 */
export const documentListLimits = {
  maxFiles: 200,
  maxNameBytes: 200,
  maxMediaTypeLength: 127,
  maxDataMembers: 50,
  maxDataValueLength: 1_000,
  maxEarlier: 50,
  maxListBytes: 150_000,
} as const;
