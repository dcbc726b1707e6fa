/** A rule about how BankID is called. */
export interface FindingRule {
  /** `wrong` breaks a rule of BankID or will fail one day; `advice` works, but could be better. */
  level: 'wrong' | 'advice';
  /** The meaning, and what to do. */
  text: string;
  /** The source of the rule. */
  source: string;
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
  | 'qrStatic';

/** Every rule. Production reports none of them: it refuses the request without a reason, or the person gets stuck. */
export const findingRules: Readonly<Record<FindingId, FindingRule>> = {
  tooFast: {
    level: 'wrong',
    text: 'An order was collected again within a second. Collect every two seconds, one request at a time.',
    source: 'spec rp-api.md 4',
  },
  orderAbandoned: {
    level: 'advice',
    text: 'An order expired, and it was neither cancelled nor collected to its end. Cancel the order when the person leaves; else collect until it is no longer pending.',
    source: 'spec rp-api.md 2.6',
  },
  outcomeLost: {
    level: 'wrong',
    text: 'A person completed an order, and the outcome was not collected in time: they approved, and the e-service never knew.',
    source: 'spec rp-api.md 4',
  },
  orderOfOtherVersion: {
    level: 'wrong',
    text: 'An order was collected or cancelled under another version of the RP API than it was created in.',
    source: 'ours: one version is used for the whole of an order',
  },
  unknownMember: {
    level: 'wrong',
    text: 'A request has a member that the operation does not know. It has no effect: check its spelling and its place.',
    source: 'spec rp-api.md 2',
  },
  memberOfOtherVersion: {
    level: 'wrong',
    text: 'A request has a member of another version of the RP API.',
    source: 'docs/reference/parameter-changes.md',
  },
  withdrawnMember: {
    level: 'advice',
    text: 'A request has `requirement.risk`, which was withdrawn. Request the risk with `returnRisk` and assess it yourself.',
    source: 'spec rp-api.md 2.2',
  },
  doubtfulLength: {
    level: 'advice',
    text: 'A text is longer than the limit that all sources agree on: BankID may refuse it.',
    source: 'spec rp-api.md 2.4',
  },
  privateAddress: {
    level: 'wrong',
    text: "`endUserIp` is a private address: that of a proxy, not of the person's device. Loopback is exempt.",
    source: 'spec rp-api.md 2.1',
  },
  contentTypeParameters: {
    level: 'wrong',
    text: '`Content-Type` has parameters such as a character set. BankID accepts `application/json` only.',
    source: 'spec rp-api.md 1.3',
  },
  oldHttp: {
    level: 'advice',
    text: 'A request was made in HTTP/1.0, which takes a new TLS connection for every request.',
    source: 'ours: BankID speaks HTTP/1.1',
  },
  oldTls: {
    level: 'wrong',
    text: 'A client offered no TLS version from 1.2 up.',
    source: 'spec rp-api.md 1.4',
  },
  returnUrlMissing: {
    level: 'advice',
    text: 'An order was opened on the same device without a `returnUrl`. On a phone the person does not return, and nothing proves that it is the browser that started the order.',
    source: 'spec rp-api.md 5.4',
  },
  redirectInLink: {
    level: 'wrong',
    text: 'The launch link has `redirect`, which is deprecated. Send `returnUrl` with the order.',
    source: 'spec rp-api.md 5.2',
  },
  qrAfterStart: {
    level: 'wrong',
    text: 'A QR code was displayed, and scanned, after the order had been started. Remove it once the hint is no longer `outstandingTransaction`.',
    source: 'spec rp-api.md 5.1',
  },
  qrStale: {
    level: 'wrong',
    text: 'A QR code was too old when it was scanned. Display a new one every second.',
    source: 'spec rp-api.md 5.1',
  },
  qrFromFuture: {
    level: 'wrong',
    text: 'A QR code was ahead of its time. Count whole seconds from the response that created the order, rounded down.',
    source: 'spec rp-api.md 5.1',
  },
  qrWrongCode: {
    level: 'wrong',
    text: 'The last part of a QR code was not the HMAC-SHA256 of its seconds under `qrStartSecret`.',
    source: 'spec rp-api.md 5.1',
  },
  qrStatic: {
    level: 'wrong',
    text: 'A QR code held a launch link. Such codes stopped working on 30 April 2025.',
    source: 'spec rp-api.md 5.1',
  },
};
