import type { Fault } from '../faults/fault-list.ts';
import { failure } from './api-response.ts';
import type { Answer } from './api-response.ts';
import { json } from './wire-response.ts';
import type { Reply } from './wire-response.ts';

/** What a fault makes of a call: a reply, and headers beyond those of every answer. */
export interface RenderedFault {
  reply: Reply;
  headers?: Readonly<Record<string, string>>;
}

/** Renders a fault that hit a call. */
export async function renderFault(options: {
  fault: Fault;
  /** Lets the call have its effect, and gives its answer. */
  commit: () => Answer;
  sleep: (ms: number) => Promise<void>;
  /** Ends the order that the call names. */
  failOrder: (hintCode: string) => void;
}): Promise<RenderedFault> {
  const { fault, commit, sleep, failOrder } = options;
  const { effect } = fault;
  switch (effect.kind) {
    case 'apiError':
      return { reply: json(failure({ details: 'Simulated fault', ...effect })) };
    case 'maintenance':
      return { reply: json(maintenance) };
    case 'rateLimit':
      return { reply: json(tooManyRequests), headers: rateLimitHeaders(effect.limit ?? 0, fault.resetMs ?? 0) };
    case 'html':
      return { reply: { kind: 'html', httpStatus: effect.httpStatus } };
    case 'drop':
      if (effect.at === 'after') commit();
      return { reply: { kind: 'nothing' } };
    case 'delay':
      await sleep(effect.ms + Math.floor(fault.chance * (effect.jitter ?? 0)));
      return { reply: json(commit()) };
    case 'hint':
      failOrder(effect.hintCode);
      return { reply: json(commit()) };
    case 'truncate':
      return { reply: { ...json(commit()), spoil: 'truncate' } };
    case 'malform':
      return { reply: { ...json(commit()), spoil: 'malform' } };
    case 'empty':
      return { reply: { kind: 'empty', httpStatus: commit().httpStatus } };
    case 'contentType':
      return { reply: { ...json(commit()), contentType: effect.contentType } };
    case 'tls':
    case 'evidence':
    case 'otherPerson':
    case 'skew':
      throw new TypeError(`the effect ${effect.kind} strikes no call`);
  }
}

/** In whole seconds. Ours: which of these headers BankID sends, and how they are written, is not known. */
function rateLimitHeaders(limit: number, resetMs: number): Record<string, string> {
  const seconds = String(Math.ceil(resetMs / 1_000));
  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': '0',
    'RateLimit-Reset': seconds,
    'Retry-After': seconds,
  };
}

// The error codes are BankID's, the details of these two are ours.
const maintenance = failure({
  httpStatus: 503,
  errorCode: 'maintenance',
  details: 'The service is temporarily out of service',
});
const tooManyRequests = failure({ httpStatus: 429, errorCode: 'tooManyRequests', details: 'Too many requests' });
