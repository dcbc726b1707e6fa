import type { AskedOrder, Person } from './asked-order.ts';

/** The simulator's answer to an act: the order as it is now, or why not, in words for a person. */
export type Answer =
  { accepted: true; order?: AskedOrder } | { accepted: false; reason: string; explanation: string; order?: AskedOrder };

/** What a person can do with an order that is on the screen. */
export type OrderAct = 'approve' | 'refuse' | 'confirm-call' | 'decline-call';

/** The phone's line to the simulator. Every call rejects with {@link NoAnswer} when the simulator is away. */
export interface Api {
  persons(): Promise<Person[]>;
  /** Orders that reached this person without a start: phone calls and other/payment. */
  waiting(personalNumber: string): Promise<AskedOrder[]>;
  /** `undefined`: the simulator no longer knows it. */
  order(orderRef: string): Promise<AskedOrder | undefined>;
  scan(options: { personalNumber: string; qr: string }): Promise<Answer>;
  open(options: { personalNumber: string; autoStartToken: string }): Promise<Answer>;
  act(options: { orderRef: string; act: OrderAct; code?: string }): Promise<Answer>;
}

/** The simulator did not answer, or answered something that is not JSON. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly code = 'noAnswer';
}

/** Speaks to the simulator that served this page. */
export function createApi(): Api {
  const orders = '/api/orders';
  return {
    persons: async () => (await get<{ persons: Person[] }>('/api/persons')).persons,
    waiting: async (personalNumber) =>
      (await get<{ orders: AskedOrder[] }>(`${orders}?personalNumber=${encodeURIComponent(personalNumber)}`)).orders,
    order: async (orderRef) => (await get<{ order?: AskedOrder }>(`${orders}/${encodeURIComponent(orderRef)}`)).order,
    scan: (body) => post('/api/scan', body),
    open: (body) => post('/api/open', body),
    act: ({ orderRef, act, ...body }) => post(`${orders}/${encodeURIComponent(orderRef)}/${act}`, body),
  };
}

function post(path: string, body: object): Promise<Answer> {
  return ask<Answer>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const get = <T>(path: string): Promise<T> => ask<T>(path, {});

/** The types are taken on trust: page and simulator are one package, served by one process. */
async function ask<T>(path: string, init: RequestInit): Promise<T> {
  try {
    const response = await fetch(path, { ...init, cache: 'no-store' });
    // An act that is not accepted may come with a 4xx; its body says what a person needs.
    return await response.json();
  } catch (cause) {
    throw new NoAnswer(`no answer from ${path}`, { cause });
  }
}
