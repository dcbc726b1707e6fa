/** One thing that can be found in how the simulator is called. */
export interface FindingRule {
  /** `wrong` goes against BankID's rules or will fail one day; `advice` works, and something better is known. */
  level: 'wrong' | 'advice';
  /** What it means, and what to do. */
  text: string;
  /** Where the rule comes from. */
  source: string;
}

/** Names one of {@link findingRules}. */
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

/** Everything that can be found. Production would tell none of it: there it is refused without a word, or lets people down. */
export const findingRules: Readonly<Record<FindingId, FindingRule>> = {
  tooFast: {
    level: 'wrong',
    text: 'An order was collected again within a second. Collect every two seconds, one request at a time.',
    source: 'spec rp-api.md 4',
  },
  orderAbandoned: {
    level: 'advice',
    text: 'An order ended by itself and nobody cancelled it or collected how. Cancel what a person has left; collect until the order is no longer pending.',
    source: 'spec rp-api.md 2.6',
  },
  outcomeLost: {
    level: 'wrong',
    text: 'A person completed an order and nobody collected it in time: they approved, and were not let in.',
    source: 'spec rp-api.md 4',
  },
  orderOfOtherVersion: {
    level: 'wrong',
    text: 'An order was asked for under another version of the RP API than it was made in.',
    source: 'ours: one version is used for the whole of an order',
  },
  unknownMember: {
    level: 'wrong',
    text: 'A request has a member that the call does not know. It has no effect: mind its spelling and its place.',
    source: 'spec rp-api.md 2',
  },
  memberOfOtherVersion: {
    level: 'wrong',
    text: 'A request has a member of another version of the RP API.',
    source: 'docs/reference/parameter-changes.md',
  },
  withdrawnMember: {
    level: 'advice',
    text: 'A request has `requirement.risk`, which was withdrawn. Ask for the risk with `returnRisk` and judge it yourself.',
    source: 'spec rp-api.md 2.2',
  },
  doubtfulLength: {
    level: 'advice',
    text: 'A text is longer than the sources agree on: BankID may refuse it.',
    source: 'spec rp-api.md 2.4',
  },
  privateAddress: {
    level: 'wrong',
    text: "`endUserIp` is a private address: that of a proxy, not of the person's device. Loopback is spared.",
    source: 'spec rp-api.md 2.1',
  },
  contentTypeParameters: {
    level: 'wrong',
    text: '`Content-Type` has parameters such as a character set. BankID refuses all but `application/json`.',
    source: 'spec rp-api.md 1.3',
  },
  oldHttp: {
    level: 'advice',
    text: 'The request was made in HTTP/1.0, which makes a new TLS connection for every call.',
    source: 'ours: BankID speaks HTTP/1.1',
  },
  oldTls: {
    level: 'wrong',
    text: 'A client offered no TLS version from 1.2 up.',
    source: 'spec rp-api.md 1.4',
  },
  returnUrlMissing: {
    level: 'advice',
    text: 'An order was opened on the same device without a `returnUrl`: on a phone the person does not come back, and nothing proves that it is the browser that started.',
    source: 'spec rp-api.md 5.4',
  },
  redirectInLink: {
    level: 'wrong',
    text: 'The launch link has `redirect`, which is deprecated. Send `returnUrl` with the order.',
    source: 'spec rp-api.md 5.2',
  },
  qrAfterStart: {
    level: 'wrong',
    text: 'A QR code was shown, and scanned, after the order had been started. Take it away once the hint is no longer `outstandingTransaction`.',
    source: 'spec rp-api.md 5.1',
  },
  qrStale: {
    level: 'wrong',
    text: 'A QR code was too old when it was scanned. Show a new one every second.',
    source: 'spec rp-api.md 5.1',
  },
  qrFromFuture: {
    level: 'wrong',
    text: 'A QR code was from the future. Count whole seconds from the answer that brought the order, rounded down.',
    source: 'spec rp-api.md 5.1',
  },
  qrWrongCode: {
    level: 'wrong',
    text: 'The last part of a QR code was not the HMAC-SHA256 of its seconds.',
    source: 'spec rp-api.md 5.1',
  },
  qrStatic: {
    level: 'wrong',
    text: 'A QR code held a launch link. Such codes stopped working on 30 April 2025.',
    source: 'spec rp-api.md 5.1',
  },
};
