import { tamperings } from '../evidence/tampering/tamperings.ts';
import { tlsFaults } from '../pki/tls-fault.ts';
import type { FaultEffect } from './fault-rule.ts';

/** A point where faults occur: a request, a TLS handshake, the scan of a QR code, the approval of an order. */
export type FaultPoint = 'request' | 'handshake' | 'scan' | 'approval';

/** A member of an effect. */
export interface FaultEffectMember {
  /** The accepted values, in words. */
  expected: string;
  accepts: (value: unknown) => boolean;
  optional?: true;
}

/** A kind of effect, with its documentation and the check of its members. */
export interface FaultEffectDescriptor {
  description: string;
  points: readonly FaultPoint[];
  /** The effect lasts as long as the rule exists, unless the rule limits how many times it hits. */
  isLasting?: true;
  members: Readonly<Record<string, FaultEffectMember>>;
}

const requests = ['request'] as const;
const httpStatus: FaultEffectMember = { expected: 'an HTTP status, 200–599', accepts: isBetween(200, 599) };
const text: FaultEffectMember = { expected: 'a text', accepts: isText };
const instant: FaultEffectMember = { expected: 'an instant such as 2026-01-31T22:00:00Z', accepts: isInstant };

/** Every kind of effect. */
export const faultEffects: Readonly<Record<FaultEffect['kind'], FaultEffectDescriptor>> = {
  apiError: {
    description: "Responds with an error in BankID's form, with any code and status. The operation is not executed.",
    points: requests,
    members: { httpStatus, errorCode: text, details: { ...text, optional: true } },
  },
  hint: {
    description: 'Fails the running order of a collect, with any hint code, known or invented.',
    points: requests,
    members: { hintCode: text },
  },
  delay: {
    description: "Executes the operation later, by `ms` and up to `jitter` more, on the simulator's clock.",
    points: requests,
    members: { ms: milliseconds(), jitter: { ...milliseconds(), optional: true } },
  },
  drop: {
    description:
      'Closes the connection without a response, `before` or `after` the operation is executed. After it, a collected ' +
      'outcome is lost, and a created order is unknown to the client.',
    points: requests,
    members: {
      at: { expected: "'before' or 'after'", accepts: (value) => value === 'before' || value === 'after' },
    },
  },
  truncate: {
    description: 'Executes the operation; the connection ends in the middle of the response.',
    points: requests,
    members: {},
  },
  malform: { description: 'Executes the operation; the response is broken JSON.', points: requests, members: {} },
  empty: { description: 'Executes the operation; the response has no body.', points: requests, members: {} },
  contentType: {
    description: 'Executes the operation; the response has another content type.',
    points: requests,
    members: { contentType: text },
  },
  html: {
    description: 'Responds with an error page such as that of a proxy. The operation is not executed.',
    points: requests,
    members: { httpStatus },
  },
  rateLimit: {
    description:
      'Above `limit` requests (default 0) in `windowMs` (default 60000): 429 `tooManyRequests` with `RateLimit-Limit`, ' +
      '`RateLimit-Remaining`, `RateLimit-Reset` and `Retry-After`. The operation is not executed.',
    points: requests,
    isLasting: true,
    members: {
      limit: { expected: 'a whole number of requests', accepts: isBetween(0, 1e9), optional: true },
      windowMs: { expected: 'milliseconds above 0', accepts: isBetween(1, 1e12), optional: true },
    },
  },
  maintenance: {
    description:
      "Responds with 503 `maintenance` between two instants on the simulator's clock. The status page shows it from " +
      '`announcedAt` on (default: from the beginning of the maintenance).',
    points: requests,
    isLasting: true,
    members: { from: instant, until: instant, announcedAt: { ...instant, optional: true } },
  },
  tls: {
    description:
      'Breaks the handshake: the certificate is `expired`, from the `wrongRoot` or for the `wrongName`, or the ' +
      'connection is reset (`resetInHandshake`). Has no effect in tenants: a handshake comes before the path.',
    points: ['handshake'],
    members: { fault: choiceOf(tlsFaults) },
  },
  evidence: {
    description: 'Tampers with the evidence of the order that is approved, or with which an ID card is opened.',
    points: ['approval'],
    members: { tampering: choiceOf(Object.keys(tamperings)) },
  },
  otherPerson: {
    description: 'Completes the order that is approved in the name of another person, evidence included.',
    points: ['approval'],
    members: {},
  },
  skew: {
    description: "Sets BankID's clock ahead by `seconds`, or back when below 0, for QR codes and evidence.",
    points: ['scan', 'approval'],
    isLasting: true,
    members: { seconds: { expected: 'seconds, also below 0', accepts: (value) => Number.isFinite(value) } },
  },
};

function milliseconds(): FaultEffectMember {
  return { expected: 'milliseconds', accepts: isBetween(0, 1e12) };
}

function choiceOf(names: readonly string[]): FaultEffectMember {
  return {
    expected: names.map((name) => `'${name}'`).join(', '),
    accepts: (value) => names.some((one) => one === value),
  };
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
