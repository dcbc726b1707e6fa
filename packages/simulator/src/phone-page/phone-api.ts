import type { AppResult } from '../app/app-result.ts';
import type { AppOrder, OrderAction } from '../app/app-order.ts';
import type { StepUpStep } from '../app/step-up.ts';
import type { Person } from '../people/person.ts';

/** What comes of a document that is shown. */
export type DocumentOutcome = 'passes' | 'fails' | 'unreadable';

/** The phone's line to the simulator. Every call rejects with {@link NoResponseError} when the simulator is away. */
export interface PhoneApi {
  people(): Promise<{ people: Person[]; wrongCode: string }>;
  /** Orders that reached this person without a start: phone calls and other/payment. */
  waiting(personalNumber: string): Promise<AppOrder[]>;
  /** `undefined`: the simulator no longer knows it. */
  order(orderRef: string): Promise<AppOrder | undefined>;
  scan(options: { personalNumber: string; qr: string }): Promise<AppResult>;
  open(options: { personalNumber: string; autoStartToken: string }): Promise<AppResult>;
  act(options: {
    orderRef: string;
    act: OrderAction;
    code?: string;
    document?: DocumentOutcome;
    step?: StepUpStep;
  }): Promise<AppResult>;
}

/** The simulator did not answer, or not with what was asked for. */
export class NoResponseError extends Error {
  override name = 'NoAnswer';
  readonly code = 'noAnswer';
}

/** Speaks to the simulator that served this page; the paths are relative, as tenants have pages of their own. */
export function createPhoneApi(): PhoneApi {
  const orders = 'api/orders';
  return {
    people: () => get('api/people'),
    waiting: async (personalNumber) =>
      (await get<{ orders: AppOrder[] }>(`${orders}?personalNumber=${encodeURIComponent(personalNumber)}`)).orders,
    order: async (orderRef) => (await get<{ order?: AppOrder }>(`${orders}/${encodeURIComponent(orderRef)}`)).order,
    scan: (body) => post('api/scan', body),
    open: (body) => post('api/open', body),
    act: ({ orderRef, act, ...body }) => post(`${orders}/${encodeURIComponent(orderRef)}/${act}`, body),
  };
}

function post(path: string, body: object): Promise<AppResult> {
  return request<AppResult>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const get = <T>(path: string): Promise<T> => request<T>(path, {});

/** The types are taken on trust: page and simulator are one package, served by one process. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  try {
    const response = await fetch(path, { ...init, cache: 'no-store' });
    // 404 is an answer too: the order is forgotten. Whatever else goes wrong is not meant for a person.
    if (!response.ok && response.status !== 404) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new NoResponseError(`no answer from ${path}`, { cause });
  }
}
