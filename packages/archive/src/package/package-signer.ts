import type {
  CompletionData,
  PhoneRequirement,
  Requirement,
  UserVisibleDataFormat,
  UserVisibleTransaction,
} from '@secure-start/protocol/rp';

/** The order of a signer, as it was placed. */
export interface PackageOrder {
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** A string is taken as UTF-8. */
  userNonVisibleData?: string | Uint8Array;
  userVisibleTransaction?: UserVisibleTransaction;
  requirement?: Requirement | PhoneRequirement;
}

/** A signer of the files: the order and its completion. A record of the server or of the archive is one. */
export interface PackageSigner {
  kind: 'auth' | 'sign' | 'payment';
  orderRef: string;
  reference?: string;
  order: PackageOrder;
  /** As received. A string is the JSON of `completionData`, and is kept byte for byte. */
  completionData: CompletionData | string;
  startedAt: Date;
  collectedAt: Date;
}

/** A signer as read from a package. */
export interface PackagedSigner extends PackageSigner {
  completionData: CompletionData;
  /** The bytes of `completion.json` as text. */
  completionJson: string;
}
