import type { Provenance } from '@secure-start/protocol/rp';
import { send, type Answer, type Call, type Service } from './service.ts';

/** One fact about the service that can be seen from outside, without an app. */
export interface Check {
  name: string;
  /** The source of the fact, and its grade. */
  provenance: Provenance;
  /** Makes the calls, and returns what was observed, in the words of `expected`. */
  look(calls: Calls): Promise<string>;
  expected: string;
}

/** Calls of one check. */
export interface Calls {
  send(call: Call): Promise<Answer>;
  /** Starts an identification and gives its `orderRef`. */
  startOrder(): Promise<string>;
}

/** Makes a check of a single call. */
export function answersTo(options: { name: string; provenance: Provenance; call: Call; expected: string }): Check {
  const { call, ...rest } = options;
  return { ...rest, look: async (calls) => inShort(await calls.send(call)) };
}

/** An answer as checks write it: `400 invalidParameters "No such order"`, or the members of a success. */
export function inShort({ httpStatus, body }: Answer): string {
  if (!isObject(body)) return `${httpStatus} ${typeof body === 'string' && /<html/i.test(body) ? 'HTML' : 'no JSON'}`;
  if (typeof body['errorCode'] === 'string') {
    return `${httpStatus} ${body['errorCode']} ${JSON.stringify(body['details'])}`;
  }
  return `${httpStatus} ${Object.keys(body).sort().join(' ')}`.trimEnd();
}

/** The outcome of one check of one service. */
export interface Observation {
  /** The methods and paths that were called: `POST /auth`. */
  endpoints: readonly string[];
  /** In the words of `expected`. */
  seen: string;
}

/** Runs one check. The orders it has started are cancelled, whatever it saw. */
export async function runCheck(service: Service, check: Check): Promise<Observation> {
  const started: string[] = [];
  const endpoints = new Set<string>();
  const calls: Calls = {
    send: async (call) => {
      endpoints.add(`${call.method ?? 'POST'} ${call.path}`);
      const answer = await send(service, call);
      if (isObject(answer.body) && typeof answer.body['qrStartToken'] === 'string') started.push(orderRefIn(answer));
      return answer;
    },
    startOrder: async () => orderRefIn(await calls.send({ path: '/auth', body: { endUserIp: '198.51.100.7' } })),
  };
  const seen = await check.look(calls).catch((error: unknown) => `no answer: ${String(error)}`);
  for (const orderRef of started) {
    // What was seen matters more; an order that cannot be cancelled ends by itself.
    await send(service, { path: '/cancel', body: { orderRef } }).catch(() => {});
  }
  return { endpoints: [...endpoints], seen };
}

/** The `orderRef` of an answer that has one. */
export function orderRefIn(answer: Answer): string {
  if (isObject(answer.body) && typeof answer.body['orderRef'] === 'string') return answer.body['orderRef'];
  throw new Error(`no order was started: ${inShort(answer)}`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
