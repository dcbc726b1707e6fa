import type { UserVisibleDataFormat } from '@secure-start/protocol/rp';

/** The facts that a verified completion proves. None of them comes from outside the signature, its certificates and its OCSP response. */
export interface ProvenFacts {
  person: ProvenPerson;
  /** `signing`: the person signed. `identification`: the person logged in, whatever the text said. */
  use: 'identification' | 'signing';
  /** The text that the app showed; absent when it showed none. */
  visible?: { text: string; format: UserVisibleDataFormat };
  /** The data that was signed without being shown; absent when there was none. */
  nonVisibleData?: Uint8Array;
  /** The organisation that asked, as BankID wrote it: subject of its certificate, and the name that the app showed. */
  relyingParty: { subject: string; displayName: string };
  /** When BankID's OCSP responder answered for the certificate: the only trustworthy time of the signature. */
  producedAt: Date;
  bankId: ProvenBankId;
  device: ProvenDevice;
}

/** The person, as the certificate names them. */
export interface ProvenPerson {
  /** Twelve digits. */
  personalNumber: string;
  givenName: string;
  surname: string;
  name: string;
}

/** The certificate of the person's BankID. */
export interface ProvenBankId {
  /** Told by the policies; `unknown` for policies that are in no environment of BankID. */
  kind: 'file' | 'card' | 'mobile' | 'unknown';
  policies: readonly string[];
  /** The bank: `O` of the subject. */
  issuedBy: string;
  /** Hexadecimal. */
  serialNumber: string;
  /** SHA-256 of the certificate, lower-case hexadecimal. */
  fingerprint256: string;
  validFrom: Date;
  validTo: Date;
}

/** The app and its device, as the app wrote them into what was signed. Values are as received. */
export interface ProvenDevice {
  /** `IOS`, `OS_X`, `WINDOWS` and others. */
  type?: string;
  /** Version of the operating system. */
  deviceInfo?: string;
  /** Version of the app. */
  version?: string;
  /** Unique hardware id. */
  uhi?: string;
  /** Conditions that the order put on the person's BankID, as the app wrote them. */
  conditions: readonly { type: string; value: string }[];
}
