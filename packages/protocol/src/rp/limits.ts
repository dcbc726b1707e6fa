import type { Provenance } from './provenance.ts';
import type { OrderOperation } from './operations.ts';

/** The fewest and the most characters that a member may have, both included. */
export interface LengthLimit extends Provenance {
  minLength: number;
  maxLength: number;
  /** Above this the client accepts the text, but one source says that BankID refuses it: worth a warning. */
  doubtfulAbove?: number;
}

/** The limits of one operation's texts. */
export interface TextLimits {
  userVisibleData: LengthLimit & { required: boolean };
  userNonVisibleData: LengthLimit & { needsUserVisibleData: boolean };
}

const agreed: Provenance = { grade: 'agreed', source: 'rp-api.md#requests' };
// One implementation says 1,000, another has 40,000 and 200,000. The wider limits apply.
const payment: Provenance & { doubtfulAbove: number } = {
  doubtfulAbove: 1_000,
  grade: 'doubtful',
  source: 'rp-api.md#common-request-members',
};

const identificationTexts: TextLimits = {
  userVisibleData: { required: false, minLength: 1, maxLength: 1_500, ...agreed },
  userNonVisibleData: { needsUserVisibleData: false, minLength: 1, maxLength: 1_500, ...agreed },
};
const signatureTexts: TextLimits = {
  userVisibleData: { required: true, minLength: 1, maxLength: 40_000, ...agreed },
  userNonVisibleData: { needsUserVisibleData: false, minLength: 1, maxLength: 200_000, ...agreed },
};
const paymentTexts: TextLimits = {
  userVisibleData: { required: false, minLength: 1, maxLength: 40_000, ...payment },
  userNonVisibleData: { needsUserVisibleData: true, minLength: 1, maxLength: 200_000, ...payment },
};

/**
 * Limits of the texts, counted in characters of their base64.
 *
 * @see docs/spec/rp-api.md#common-request-members
 * @see docs/spec/rp-api.md#phone-requests
 */
export const textLimits: Readonly<Record<OrderOperation, TextLimits>> = {
  auth: identificationTexts,
  sign: signatureTexts,
  payment: paymentTexts,
  otherPayment: paymentTexts,
  phoneAuth: identificationTexts,
  phoneSign: signatureTexts,
};

/** A member in {@link memberLimits}, as a path in a request. */
export type LimitedMember =
  | 'returnUrl'
  | 'web.deviceIdentifier'
  | 'web.referringDomain'
  | 'web.userAgent'
  | 'userVisibleTransaction.recipient.name'
  | 'userVisibleTransaction.money.amount'
  | 'userVisibleTransaction.money.currency';

/**
 * Limits of the other members, in characters. Those of the members of `app` are not known.
 *
 * @see docs/spec/rp-api.md#common-request-members
 * @see docs/spec/rp-api.md#device-data
 * @see docs/spec/rp-api.md#payments
 */
export const memberLimits: Readonly<Record<LimitedMember, LengthLimit>> = {
  returnUrl: { minLength: 1, maxLength: 512, ...agreed },
  'web.deviceIdentifier': { minLength: 1, maxLength: 64, ...agreed },
  'web.referringDomain': { minLength: 3, maxLength: 253, ...agreed },
  'web.userAgent': { minLength: 1, maxLength: 256, ...agreed },
  'userVisibleTransaction.recipient.name': {
    minLength: 1,
    maxLength: 40,
    grade: 'single',
    source: 'rp-api.md#payments',
  },
  'userVisibleTransaction.money.amount': { minLength: 1, maxLength: 48, grade: 'single', source: 'rp-api.md#payments' },
  'userVisibleTransaction.money.currency': { minLength: 3, maxLength: 3, ...agreed },
};

/** A member in {@link memberPatterns}, as a path in a request. */
export type PatternedMember =
  | 'personalNumber'
  | 'web.referringDomain'
  | 'userVisibleTransaction.money.amount'
  | 'userVisibleTransaction.money.currency'
  | 'requirement.certificatePolicies[]';

/**
 * Patterns that members match, beside {@link memberLimits}.
 *
 * @see docs/spec/rp-api.md#requirement
 * @see docs/spec/rp-api.md#device-data
 * @see docs/spec/rp-api.md#payments
 */
export const memberPatterns: Readonly<Record<PatternedMember, RegExp>> = {
  /** Twelve digits; BankID checks neither the date nor the check digit. */
  personalNumber: /^[0-9]{12}$/,
  'web.referringDomain': /^[0-9a-z.-]+$/,
  /** At most one separator, and it is a comma: `100.00` is refused. */
  'userVisibleTransaction.money.amount': /^[0-9]+(?:,[0-9]+)?$/,
  /** The form only; BankID also refuses codes that ISO 4217 does not have. */
  'userVisibleTransaction.money.currency': /^[A-Z]{3}$/,
  /** An OID, or the beginning of one and a `*` from the fifth position on. */
  'requirement.certificatePolicies[]': /^(?:[0-9]+(?:\.[0-9]+)+|(?:[0-9]+\.){4,}\*)$/,
};
