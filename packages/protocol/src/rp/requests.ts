/**
 * Request bodies of RP API v6, as sent.
 *
 * Members marked base64 hold standard, padded base64 without line breaks, and their limits count its characters.
 *
 * @see docs/spec/rp-api.md#requests
 * @see docs/spec/schemas.md#auth-and-sign-schema
 */

import type { UnlistedMembers } from './unlisted-members.ts';

/**
 * The format of `userVisibleData`; `plaintext` when absent.
 *
 * `simpleMarkdownV1` is a part of Markdown that the app renders.
 *
 * @see docs/spec/rp-api.md#text-formatting
 */
export type UserVisibleDataFormat = 'plaintext' | 'simpleMarkdownV1';

/**
 * Conditions on the person and on their BankID. BankID enforces them: an order that does not meet them fails.
 *
 * @see docs/spec/rp-api.md#requirement
 */
export interface Requirement extends UnlistedMembers {
  /** `true`: the security code must be typed even where biometrics are on. Default `false`. */
  pinCode?: boolean;
  /** `true`: the person must also show a Swedish passport or national identity card. Default `false`. */
  mrtd?: boolean;
  /** `class1`: the code is typed on the computer or on the reader; `class2`: on the reader. Send a card policy too. */
  cardReader?: 'class1' | 'class2';
  /** Accepted certificate policies: OIDs, with a `*` at the end allowed from position 5. Any value replaces all defaults of BankID. */
  certificatePolicies?: readonly string[];
  /** Twelve digits. Only this person can complete the order. */
  personalNumber?: string;
}

/** `requirement` of `phone/auth`, `phone/sign` and `other/payment`, which have the personal number at the top level. */
export type PhoneRequirement = Omit<Requirement, 'personalNumber'>;

/** Properties of the browser. At least one member; never together with {@link App}. */
export interface Web {
  /** 1–64 characters, unique to the browser and longer-lived than its sessions. Not the session cookie. */
  deviceIdentifier?: string;
  /** 3–253 characters of `0-9 a-z . -`: the domain that starts the app, punycode for IDN, no scheme, port or path. */
  referringDomain?: string;
  /** The browser's User-Agent header. BankID takes 256 characters: the client cuts it there. */
  userAgent?: string;
}

/** Properties of a native app's device. At least one member; never together with {@link Web}. */
export interface App {
  /** Android package name or iOS bundle id. */
  appIdentifier?: string;
  /** For example `IOS 16.7.7`. */
  deviceOS?: string;
  /** For example `Apple iPhone14,3`. */
  deviceModelName?: string;
  /** Unique to the device, not to one user, and stable over re-installation. */
  deviceIdentifier?: string;
}

/** Body of `POST /auth`. */
export interface AuthRequest {
  /** IPv4 or IPv6 address of the person's device, as the e-service sees it. */
  endUserIp: string;
  /** base64 of UTF-8, 1–1,500 characters; shown under "Min avsikt:". */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64 of any bytes, 1–1,500 characters; signed but not shown. */
  userNonVisibleData?: string;
  /** 1–512 characters. The app returns there after an order that was started by link. */
  returnUrl?: string;
  /** `true` requests `completionData.risk`. Default `false`. */
  returnRisk?: boolean;
  web?: Web;
  app?: App;
  requirement?: Requirement;
}

/** Body of `POST /sign`: that of auth, with the text to sign. */
export interface SignRequest extends AuthRequest {
  /** base64 of UTF-8, 1–40,000 characters. */
  userVisibleData: string;
  /** base64 of any bytes, 1–200,000 characters; signed but not shown. */
  userNonVisibleData?: string;
}

/** A flag for BankID's risk engine, not shown to the person. Other values are sent as they are. */
export type RiskFlag =
  | 'newCard'
  | 'newCustomer'
  | 'newRecipient'
  | 'highRiskRecipient'
  | 'largeAmount'
  | 'foreignCurrency'
  | 'cryptoCurrencyPurchase'
  | 'moneyTransfer'
  | 'overseasTransaction'
  | 'recurringPayment'
  | 'suspiciousPaymentPattern'
  | 'other';

/** A payment, as the app shows it. */
export interface UserVisibleTransaction {
  /** `card`: a card payment; `npa`: an authentication without a payment. */
  transactionType: 'card' | 'npa';
  recipient: {
    /** 1–40 characters; the merchant's name for `card`. */
    name: string;
  };
  /** Optional for `card`, not allowed for `npa`. */
  money?: {
    /** Digits with at most one decimal comma, at most 48 characters: `"1000,00"`. */
    amount: string;
    /** ISO 4217, three letters. */
    currency: string;
  };
  /** A warning that the app shows. The list of values is not complete. */
  riskWarning?: 'newRecipient' | 'largeAmount' | (string & {});
}

/** Body of `POST /payment`. `userNonVisibleData` is accepted only together with `userVisibleData`. */
export interface PaymentRequest extends AuthRequest {
  userVisibleTransaction: UserVisibleTransaction;
  riskFlags?: readonly (RiskFlag | (string & {}))[];
}

/** Body of `POST /other/payment`: a payment that is sent to the app by personal number, without a start token. */
export interface OtherPaymentRequest extends Omit<PaymentRequest, 'endUserIp' | 'requirement'> {
  /** Twelve digits. */
  personalNumber: string;
  requirement?: PhoneRequirement;
}

/** Body of `POST /phone/auth`. */
export interface PhoneAuthRequest {
  /** `user`: the person called the e-service. `RP`: the e-service called the person. Case matters. */
  callInitiator: 'user' | 'RP';
  /** Twelve digits. Optional in the schema of 2025, but without it nothing binds the order to a person: required here. */
  personalNumber: string;
  /** base64 of UTF-8, 1–1,500 characters. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64 of any bytes, 1–1,500 characters. */
  userNonVisibleData?: string;
  requirement?: PhoneRequirement;
}

/** Body of `POST /phone/sign`: that of phone/auth, with the text to sign. */
export interface PhoneSignRequest extends PhoneAuthRequest {
  /** base64 of UTF-8, 1–40,000 characters. */
  userVisibleData: string;
  /** base64 of any bytes, 1–200,000 characters. */
  userNonVisibleData?: string;
}

/** Body of `POST /collect` and `POST /cancel`. */
export interface OrderRefRequest {
  orderRef: string;
}
