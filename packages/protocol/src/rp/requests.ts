/**
 * Request bodies of RP API v6 as they travel on the wire.
 *
 * Members marked base64 hold standard, padded base64 without line breaks, and their limits count the characters of that
 * base64.
 *
 * @see docs/spec/rp-api.md#requests
 * @see docs/spec/schemas.md#auth-and-sign-schema
 */

/** How `userVisibleData` is to be shown; absent means `plaintext`. */
export type UserVisibleDataFormat = 'plaintext' | 'simpleMarkdownV1';

/** What BankID is to demand of the person and of their BankID. */
export interface Requirement {
  /** `true`: the security code must be typed even where biometrics are on. Default `false`. */
  pinCode?: boolean;
  /** `true`: the person must also show a Swedish passport or national identity card. Default `false`. */
  mrtd?: boolean;
  /** `class1`: code typed on the computer or a better reader; `class2`: code typed on the reader. Give a card policy too. */
  cardReader?: 'class1' | 'class2';
  /** Accepted certificate policies (OIDs; one trailing `*` from position 5). Any value drops all of BankID's defaults. */
  certificatePolicies?: readonly string[];
  /** Twelve digits: only this person can finish the order. */
  personalNumber?: string;
}

/** `requirement` of the phone and `other/payment` calls, whose personal number stands at the top level instead. */
export type PhoneRequirement = Omit<Requirement, 'personalNumber'>;

/** What the e-service knows of the browser. At least one member; never together with {@link App}. */
export interface Web {
  /** 1–64 characters, unique to the browser and outliving its sessions. Not the session cookie. */
  deviceIdentifier?: string;
  /** 3–253 characters of `0-9 a-z . -`: the domain that starts the app, punycode for IDN, no scheme, port or path. */
  referringDomain?: string;
  /** 1–256 characters of the browser's User-Agent header. */
  userAgent?: string;
}

/** What a native app knows of its device. At least one member; never together with {@link Web}. */
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
  /** IPv4 or IPv6 address of the person's device as the e-service sees it. */
  endUserIp: string;
  /** base64 of UTF-8, 1–1,500 characters; shown under "Min avsikt:". */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64 of any bytes, 1–1,500 characters; signed but not shown. */
  userNonVisibleData?: string;
  /** 1–512 characters; where the app returns to after an autostarted order. */
  returnUrl?: string;
  /** `true` asks for `completionData.risk`. Default `false`. */
  returnRisk?: boolean;
  web?: Web;
  app?: App;
  requirement?: Requirement;
}

/** Body of `POST /sign`: as auth, with the text to sign. */
export interface SignRequest extends AuthRequest {
  /** base64 of UTF-8, 1–40,000 characters. */
  userVisibleData: string;
  /** base64 of any bytes, 1–200,000 characters; signed but not shown. */
  userNonVisibleData?: string;
}

/** Risk flags for BankID's risk engine; not shown to the person. Values outside the list are kept. */
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

/** What is being paid, as the app shows it. */
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
  /** A warning the app shows; `newRecipient` and `largeAmount` are known, the list is not complete. */
  riskWarning?: 'newRecipient' | 'largeAmount' | (string & {});
}

/** Body of `POST /payment`. Non-visible data is accepted only together with visible data. */
export interface PaymentRequest extends AuthRequest {
  userVisibleTransaction: UserVisibleTransaction;
  riskFlags?: readonly (RiskFlag | (string & {}))[];
}

/** Body of `POST /other/payment`: a payment addressed by personal number, without a start token. */
export interface OtherPaymentRequest extends Omit<PaymentRequest, 'endUserIp' | 'requirement'> {
  /** Twelve digits. */
  personalNumber: string;
  requirement?: PhoneRequirement;
}

/** Body of `POST /phone/auth`. */
export interface PhoneAuthRequest {
  /** `user`: they called you. `RP`: you called them. Case matters. */
  callInitiator: 'user' | 'RP';
  /** Twelve digits. The 2025 schema has it optional; without it nothing ties the order to a person, so it is required here. */
  personalNumber: string;
  /** base64 of UTF-8, 1–1,500 characters. */
  userVisibleData?: string;
  userVisibleDataFormat?: UserVisibleDataFormat;
  /** base64 of any bytes, 1–1,500 characters. */
  userNonVisibleData?: string;
  requirement?: PhoneRequirement;
}

/** Body of `POST /phone/sign`: as phone auth, with the text to sign. */
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
