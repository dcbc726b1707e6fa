import type { SpecReference } from '@secure-start/protocol/rp';

/** A rule about how BankID is called. */
export interface FindingRule {
  /** `wrong` breaks a rule of BankID or will fail one day; `advice` works, but could be better. */
  level: 'wrong' | 'advice';
  /** The meaning, and what to do. */
  text: string;
  /** Section of the facts that the rule rests on; absent where BankID states nothing. */
  source?: SpecReference;
}

/** The name of one of {@link findingRules}. */
export type FindingId =
  | 'tooFast'
  | 'orderAbandoned'
  | 'outcomeLost'
  | 'orderOfOtherVersion'
  | 'unknownMember'
  | 'memberOfOtherVersion'
  | 'withdrawnMember'
  | 'doubtfulLength'
  | 'base64LineBreaks'
  | 'privateAddress'
  | 'contentTypeParameters'
  | 'oldHttp'
  | 'oldTls'
  | 'returnUrlMissing'
  | 'redirectInLink'
  | 'qrAfterStart'
  | 'qrStale'
  | 'qrFromFuture'
  | 'qrWrongCode'
  | 'qrStatic'
  | 'cardCodeForm'
  | 'cardCodeStale';

/** Every rule. Production reports none of them: it refuses the request without a reason, or the person gets stuck. */
export const findingRules: Readonly<Record<FindingId, FindingRule>> = {
  tooFast: {
    level: 'wrong',
    text: 'An order was collected again within a second. Collect every two seconds, one request at a time.',
    source: 'rp-api.md#timing-and-life-cycle',
  },
  orderAbandoned: {
    level: 'advice',
    text: 'An order expired, and it was neither cancelled nor collected to its end. Cancel the order when the person leaves; else collect until it is no longer pending.',
    source: 'rp-api.md#collect-and-cancel-requests',
  },
  outcomeLost: {
    level: 'wrong',
    text: 'A person completed an order, and the outcome was not collected in time: they approved, and the e-service never got the result.',
    source: 'rp-api.md#timing-and-life-cycle',
  },
  orderOfOtherVersion: {
    level: 'wrong',
    text: 'An order was collected or cancelled under another version of the RP API than it was created in.',
  },
  unknownMember: {
    level: 'wrong',
    text: 'A request has a member that the operation does not have. It has no effect: check its spelling and its place.',
    source: 'rp-api.md#requests',
  },
  memberOfOtherVersion: {
    level: 'wrong',
    text: 'A request has a member of another version of the RP API.',
    source: 'evidence-and-versions.md#versions',
  },
  withdrawnMember: {
    level: 'advice',
    text: 'A request has `requirement.risk`, which was withdrawn. Request the risk with `returnRisk` and assess it yourself.',
    source: 'rp-api.md#requirement',
  },
  doubtfulLength: {
    level: 'advice',
    text: 'A text is longer than the limit that all sources agree on: BankID may refuse it.',
    source: 'rp-api.md#payments',
  },
  base64LineBreaks: {
    level: 'advice',
    text: 'A text was sent in base64 with line breaks. BankID accepts them, but what the person signs may then differ from what was sent. Use an encoder that writes one line, such as `Base64.strict_encode64` in Ruby or `base64.b64encode` in Python.',
    source: 'evidence-and-versions.md#recorded-answers',
  },
  privateAddress: {
    level: 'wrong',
    text: "`endUserIp` is a private address: that of a proxy, not of the person's device. Loopback is exempt.",
    source: 'rp-api.md#common-request-members',
  },
  contentTypeParameters: {
    level: 'wrong',
    text: '`Content-Type` has parameters such as a character set. BankID accepts `application/json` only.',
    source: 'rp-api.md#http-rules',
  },
  oldHttp: {
    level: 'advice',
    text: 'A request was made in HTTP/1.0, which takes a new TLS connection for every request.',
    source: 'rp-api.md#http-rules',
  },
  oldTls: {
    level: 'wrong',
    text: 'A client offered no TLS version from 1.2 up.',
    source: 'rp-api.md#tls',
  },
  returnUrlMissing: {
    level: 'advice',
    text: 'An order was opened on the same device without a `returnUrl`. On a phone the person does not return, and nothing proves that it is the browser that started the order.',
    source: 'rp-api.md#return-url',
  },
  redirectInLink: {
    level: 'wrong',
    text: 'The launch link has `redirect`, which is deprecated. Send `returnUrl` with the order.',
    source: 'rp-api.md#launch-links',
  },
  qrAfterStart: {
    level: 'wrong',
    text: 'A QR code was displayed, and scanned, after the order had been started. Remove it once the hint is no longer `outstandingTransaction`.',
    source: 'rp-api.md#animated-qr-code',
  },
  qrStale: {
    level: 'wrong',
    text: 'A QR code was too old when it was scanned. Display a new one every second.',
    source: 'rp-api.md#animated-qr-code',
  },
  qrFromFuture: {
    level: 'wrong',
    text: 'A QR code was ahead of its time. BankID may refuse it. Count whole seconds from the response that created the order, rounded down.',
    source: 'rp-api.md#animated-qr-code',
  },
  qrWrongCode: {
    level: 'wrong',
    text: 'The last part of a QR code was not the HMAC-SHA256 of its seconds under `qrStartSecret`.',
    source: 'rp-api.md#animated-qr-code',
  },
  qrStatic: {
    level: 'wrong',
    text: 'A QR code held a launch link. Such codes stopped working on 30 April 2025.',
    source: 'rp-api.md#animated-qr-code',
  },
  cardCodeForm: {
    level: 'wrong',
    text: 'What was sent to verify an ID card was not the code of one. Send the whole content of the scanned code, unchanged: many scanners add a line break.',
    source: 'rp-api.md#card-request',
  },
  cardCodeStale: {
    level: 'wrong',
    text: 'The code of an ID card was too old when it was sent. Send each code at once, and after `verificationFailed` scan a new one.',
    source: 'rp-api.md#card-errors',
  },
};
