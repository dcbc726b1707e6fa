/** All checks of a package beside those of `@secure-start/verify`, in the order in which a report lists them for each signer. */
export const packageCheckNames = [
  /** The signed text, its format and the signed data are those of `order.json`. */
  'orderAsSigned',
  /** The person is the one that `order.json` asks for. */
  'personAsOrdered',
  /** The signed data is a document list. */
  'documentList',
  /** The files are those of the signed list, byte for byte: none added, removed, renamed or moved. */
  'filesAsSigned',
  /** The text that the person read has the SHA-256 of each file. */
  'filesShown',
  /** The earlier signatures in the signed list are those of signers before this one. */
  'earlierSignatures',
] as const;

/** The name of one check of a package; stable. */
export type PackageCheckName = (typeof packageCheckNames)[number];

/** The result of one check of a package, for one signer. */
export interface PackageCheck {
  name: PackageCheckName;
  /** `unknown` where the evidence cannot be read or compared; it never counts as passed. See `PackageVerdict`. */
  status: 'pass' | 'fail' | 'unknown' | 'notApplicable';
  /** One sentence, without names of persons and files, personal numbers and signed texts. */
  detail: string;
}
