export interface StartOptions {
  personalNumber?: string; // <- personal-number
  requirement?: { allowFingerprint?: boolean }; // <- allow-fingerprint
}
export interface StepUpRequirement {
  personalNumber?: string;
  pinCode?: boolean;
}
export class BankId {
  private base = 'https://appapi2.bankid.com/rp/v5.1'; // qrStartToken <- base-url-5-1
}
