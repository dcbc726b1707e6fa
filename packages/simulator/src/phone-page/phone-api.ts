import type { AppAnswer } from '../app/app-result.ts';
import type { AskedOrder, OrderAct } from '../app/app-order.ts';
import type { StepUp } from '../app/step-up.ts';
import type { Person } from '../people/person.ts';

/** What comes of a document that is shown. */
export type DocumentOutcome = 'passes' | 'fails' | 'unreadable';

/** The phone's line to the simulator. Every call rejects with {@link NoAnswer} when the simulator is away. */
export interface Api {
  persons(): Promise<{ persons: Person[]; wrongCode: string }>;
  /** Orders that reached this person without a start: phone calls and other/payment. */
  waiting(personalNumber: string): Promise<AskedOrder[]>;
  /** `undefined`: the simulator no longer knows it. */
  order(orderRef: string): Promise<AskedOrder | undefined>;
  scan(options: { personalNumber: string; qr: string }): Promise<AppAnswer>;
  open(options: { personalNumber: string; autoStartToken: string }): Promise<AppAnswer>;
  act(options: {
    orderRef: string;
    act: OrderAct;
    code?: string;
    document?: DocumentOutcome;
    step?: StepUp;
  }): Promise<AppAnswer>;
}

/** The simulator did not answer, or not with what was asked for. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly code = 'noAnswer';
}

/** Speaks to the simulator that served this page; the paths are relative, as tenants have pages of their own. */
export function createApi(): Api {
  const orders = 'api/orders';
  return {
    persons: () => get('api/persons'),
    waiting: async (personalNumber) =>
      (await get<{ orders: AskedOrder[] }>(`${orders}?personalNumber=${encodeURIComponent(personalNumber)}`)).orders,
    order: async (orderRef) => (await get<{ order?: AskedOrder }>(`${orders}/${encodeURIComponent(orderRef)}`)).order,
    scan: (body) => post('api/scan', body),
    open: (body) => post('api/open', body),
    act: ({ orderRef, act, ...body }) => post(`${orders}/${encodeURIComponent(orderRef)}/${act}`, body),
  };
}

function post(path: string, body: object): Promise<AppAnswer> {
  return ask<AppAnswer>(path, {
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
    // 404 is an answer too: the order is forgotten. Whatever else goes wrong is not meant for a person.
    if (!response.ok && response.status !== 404) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new NoAnswer(`no answer from ${path}`, { cause });
  }
}
