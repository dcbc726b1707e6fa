import type { AppIdCard, IdCardResult } from '../id-card/app-id-card.ts';
import type { AppOrder, OrderAction } from '../app/app-order.ts';
import type { AppResult } from '../app/app-result.ts';
import type { StepUpStep } from '../app/step-up.ts';
import type { Person } from '../people/person.ts';

/** The result of a document check. */
export type DocumentOutcome = 'passes' | 'fails' | 'unreadable';

/** The API of the simulator that served the page. Every method rejects with {@link NoResponseError} without a response. */
export interface PhoneApi {
  people(): Promise<{ people: Person[]; wrongCode: string }>;
  /** Takes the orders that wait for a person by personal number, and returns all orders in their app. */
  takeWaitingOrders(personalNumber: string): Promise<AppOrder[]>;
  /** Returns an order, or `undefined` when the simulator has forgotten it. */
  findOrder(orderRef: string): Promise<AppOrder | undefined>;
  scan(options: { personalNumber: string; qr: string }): Promise<AppResult>;
  /** Opens the order of a launch link, also before a person is chosen. */
  open(options: { personalNumber?: string; autoStartToken: string }): Promise<AppResult>;
  takeAction(options: {
    orderRef: string;
    action: OrderAction;
    code?: string;
    document?: DocumentOutcome;
    step?: StepUpStep;
  }): Promise<AppResult>;
  openIdCard(options: { personalNumber: string; code?: string }): Promise<IdCardResult>;
  /** Returns a digital ID card, or `undefined` when the simulator has forgotten it. */
  findIdCard(cardId: string): Promise<AppIdCard | undefined>;
  closeIdCard(cardId: string): Promise<IdCardResult>;
}

/** The simulator did not respond, or responded with an error. */
export class NoResponseError extends Error {
  override name = 'NoResponseError';
  readonly code = 'noResponse';
}

/** Creates the API over HTTP. Its paths are relative, since each tenant has a page of its own. */
export function createPhoneApi(): PhoneApi {
  const orders = 'api/orders';
  const idCards = 'api/id-cards';
  return {
    people: () => get('api/people'),
    takeWaitingOrders: async (personalNumber) =>
      (await post<{ orders: AppOrder[] }>(orders, { personalNumber })).orders,
    findOrder: async (orderRef) => (await get<{ order?: AppOrder }>(`${orders}/${encodeURIComponent(orderRef)}`)).order,
    scan: (body) => post('api/scan', body),
    open: (body) => post('api/open', body),
    takeAction: ({ orderRef, action, ...body }) => post(`${orders}/${encodeURIComponent(orderRef)}/${action}`, body),
    openIdCard: (body) => post(idCards, body),
    findIdCard: async (cardId) => (await get<{ card?: AppIdCard }>(`${idCards}/${encodeURIComponent(cardId)}`)).card,
    closeIdCard: (cardId) => post(`${idCards}/${encodeURIComponent(cardId)}/close`, {}),
  };
}

function post<T = AppResult>(path: string, body: object): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

const get = <T>(path: string): Promise<T> => request<T>(path, {});

/** Sends a request. The type of the response is not checked: page and simulator are served by one process. */
async function request<T>(path: string, init: RequestInit): Promise<T> {
  try {
    const response = await fetch(path, { ...init, cache: 'no-store' });
    // 404 has a body too: the order is unknown. Other errors are not for the person.
    if (!response.ok && response.status !== 404) throw new Error(`HTTP ${response.status}`);
    return await response.json();
  } catch (cause) {
    throw new NoResponseError(`no response from ${path}`, { cause });
  }
}
