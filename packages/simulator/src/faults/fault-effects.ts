import { tamperings } from '../evidence/tampering/tamperings.ts';
import { tlsFaults } from '../pki/tls-fault.ts';
import type { FaultEffect } from './fault-rule.ts';

/** What a rule can strike: a call of the RP API, a TLS handshake, a QR code that is scanned, an order that is approved. */
export type FaultPlace = 'call' | 'handshake' | 'scan' | 'approval';

/** One member of an effect. */
export interface EffectMember {
  /** What it takes, in words. */
  takes: string;
  accepts: (value: unknown) => boolean;
  optional?: true;
}

/** One kind of effect. */
export interface EffectEntry {
  does: string;
  strikes: readonly FaultPlace[];
  /** Hits for as long as the rule is there, unless the rule says how many times. */
  lasts?: true;
  members: Readonly<Record<string, EffectMember>>;
}

const call = ['call'] as const;
const httpStatus: EffectMember = { takes: 'an HTTP status, 200–599', accepts: isBetween(200, 599) };
const text: EffectMember = { takes: 'a text', accepts: isText };
const instant: EffectMember = { takes: 'an instant such as 2026-01-31T22:00:00Z', accepts: isInstant };

/** Every kind of effect: what it does, where it strikes, and what its members take. */
export const faultEffects: Readonly<Record<FaultEffect['kind'], EffectEntry>> = {
  apiError: {
    does: "An error in BankID's own form, with any code and status. The call has no other effect.",
    strikes: call,
    members: { httpStatus, errorCode: text, details: { ...text, optional: true } },
  },
  hint: {
    does: 'A collect finds its running order failed, with any hint, known or invented.',
    strikes: call,
    members: { hintCode: text },
  },
  delay: {
    does: "The call is dealt with later, by `ms` and up to `jitter` more, on the simulator's clock.",
    strikes: call,
    members: { ms: milliseconds(), jitter: { ...milliseconds(), optional: true } },
  },
  drop: {
    does:
      'The connection is closed unanswered, `before` the call had its effect or `after`. After is the nasty one: a ' +
      'completed order that was collected cannot be collected again, and an order was made that nobody knows.',
    strikes: call,
    members: {
      at: { takes: "'before' or 'after'", accepts: (value) => value === 'before' || value === 'after' },
    },
  },
  truncate: {
    does: 'The call has its effect; the connection ends in the middle of the answer.',
    strikes: call,
    members: {},
  },
  malform: { does: 'The call has its effect; the answer is broken JSON.', strikes: call, members: {} },
  empty: { does: 'The call has its effect; the answer has no body.', strikes: call, members: {} },
  contentType: {
    does: 'The call has its effect; the answer has another content type.',
    strikes: call,
    members: { contentType: text },
  },
  html: {
    does: 'An error page such as a proxy before BankID answers. The call has no other effect.',
    strikes: call,
    members: { httpStatus },
  },
  rateLimit: {
    does:
      'Above `limit` calls (default 0) in `windowMs` (default 60000): 429 `tooManyRequests` with `RateLimit-Limit`, ' +
      '`RateLimit-Remaining`, `RateLimit-Reset` and `Retry-After`. The call has no other effect.',
    strikes: call,
    lasts: true,
    members: {
      limit: { takes: 'a whole number of calls', accepts: isBetween(0, 1e9), optional: true },
      windowMs: { takes: 'milliseconds above 0', accepts: isBetween(1, 1e12), optional: true },
    },
  },
  maintenance: {
    does:
      "503 `maintenance` from one instant on and until another, on the simulator's clock. The status page tells of it " +
      'from `announcedAt` on (default: from the beginning of the maintenance).',
    strikes: call,
    lasts: true,
    members: { from: instant, until: instant, announcedAt: { ...instant, optional: true } },
  },
  tls: {
    does:
      'The handshake goes wrong: the certificate has `expired`, is of the `wrongRoot` or for the `wrongName`, or the ' +
      'connection is reset (`resetInHandshake`). Tenants have none: a handshake comes before the path.',
    strikes: ['handshake'],
    members: { fault: oneOf(tlsFaults) },
  },
  evidence: {
    does: 'The evidence of the order that is approved is tampered with.',
    strikes: ['approval'],
    members: { tampering: oneOf(Object.keys(tamperings)) },
  },
  otherPerson: {
    does: 'The order that is approved completes in the name of somebody else who has a BankID here, evidence and all.',
    strikes: ['approval'],
    members: {},
  },
  skew: {
    does: "BankID's clock is ahead by so many seconds, or behind when below 0, as QR codes and evidence show.",
    strikes: ['scan', 'approval'],
    lasts: true,
    members: { seconds: { takes: 'seconds, also below 0', accepts: (value) => Number.isFinite(value) } },
  },
};

function milliseconds(): EffectMember {
  return { takes: 'milliseconds', accepts: isBetween(0, 1e12) };
}

function oneOf(names: readonly string[]): EffectMember {
  return { takes: names.map((name) => `'${name}'`).join(', '), accepts: (value) => names.some((one) => one === value) };
}

function isBetween(least: number, most: number) {
  return (value: unknown): boolean => typeof value === 'number' && value >= least && value <= most;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isInstant(value: unknown): boolean {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
