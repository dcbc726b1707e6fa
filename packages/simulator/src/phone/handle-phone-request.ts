import type { IncomingMessage } from 'node:http';
import type { AppOrder } from '../app/app-order.ts';
import type { AppResult } from '../app/app-result.ts';
import type { SimulatedApp } from '../app/simulated-app.ts';
import { openWithoutPerson } from '../app/open-order.ts';
import { stepUpSteps } from '../app/step-up.ts';
import type { BankIdService } from '../bank-id-service.ts';
import type { IdCardResult } from '../id-card/app-id-card.ts';
import { choiceMember, isJsonObject, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { readBody } from '../read-body.ts';
import type { ClockWork } from '../time/simulator-clock.ts';

/** A response of the phone's JSON API. */
export interface PhoneResponse {
  httpStatus: number;
  body: object;
}

const maxBodyBytes = 64 * 1024;

/**
 * Handles a request of the phone's page: the actions of the app, as JSON. A refused action is a 200 with a reason. A GET
 * changes nothing: any page can make a browser send one.
 *
 * | Request                                   | Does                                                |
 * |-------------------------------------------|-----------------------------------------------------|
 * | `GET /api/people`                         | lists the people, and the security code that is wrong |
 * | `GET /api/orders/{orderRef}`              | returns one order                                   |
 * | `POST /api/orders`                        | opens a person's app: takes the waiting orders, and lists all: `{ personalNumber }` |
 * | `POST /api/scan`, `/api/open`             | starts an order: `{ personalNumber, qr }` or `{ personalNumber?, autoStartToken }` |
 * | `POST /api/id-cards`                      | opens the digital ID card of a person: `{ personalNumber, code? }` |
 * | `GET /api/id-cards/{cardId}`, `POST …/close` | returns or closes a card                         |
 * | `POST /api/orders/{orderRef}/{action}`    | `approve` `{ code? }`, `refuse`, `confirm-call`, `decline-call`, `show-document` `{ document? }`, `step-up` `{ step }` |
 */
export async function handlePhoneRequest(options: {
  service: BankIdService;
  app: SimulatedApp;
  request: IncomingMessage;
  url: URL;
  work: ClockWork;
}): Promise<PhoneResponse> {
  const { service, app, request, url, work } = options;
  if (request.method === 'GET') return handleGet({ service, app, url });
  if (request.method !== 'POST') return { httpStatus: 405, body: { error: 'Use GET or POST.' } };
  if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return { httpStatus: 415, body: { error: 'Send application/json.' } };
  }
  const { clock, settings } = service;
  const bytes = await work.pauseFor(
    readBody({ request, maxBytes: maxBodyBytes, timeoutMs: settings.timings.requestMs, clock }),
  );
  const body = bytes.ok ? parseObject(bytes.bytes) : undefined;
  if (!body) return { httpStatus: 400, body: { error: 'The body is not a JSON object.' } };
  const result = await handleAction({ service, app, request, url, work, body });
  return result ? { httpStatus: 200, body: result } : { httpStatus: 404, body: { error: 'There is no such action.' } };
}

function handleGet({ service, app, url }: { service: BankIdService; app: SimulatedApp; url: URL }): PhoneResponse {
  if (url.pathname === '/api/people') {
    return { httpStatus: 200, body: { people: service.people, wrongCode: service.settings.wrongCode } };
  }
  const [, cardId] = /^\/api\/id-cards\/([^/]+)$/.exec(url.pathname) ?? [];
  if (cardId !== undefined) {
    const card = app.findIdCard(cardId);
    return card ? { httpStatus: 200, body: { card } } : { httpStatus: 404, body: { error: 'There is no such card.' } };
  }
  const order = app.findOrder(/^\/api\/orders\/([^/]+)$/.exec(url.pathname)?.[1] ?? '');
  return order
    ? { httpStatus: 200, body: { order } }
    : { httpStatus: 404, body: { accepted: false, reason: 'unknownOrder', explanation: 'There is no such order.' } };
}

async function handleAction(options: {
  service: BankIdService;
  app: SimulatedApp;
  request: IncomingMessage;
  url: URL;
  work: ClockWork;
  body: JsonObject;
}): Promise<AppResult | IdCardResult | { orders: AppOrder[] } | undefined> {
  const { service, app, request, url, work, body } = options;
  const person = { personalNumber: textMember(body, 'personalNumber') ?? '' };
  const ipAddress = remoteAddressOf(request);
  if (url.pathname === '/api/scan') return app.scan({ qr: textMember(body, 'qr') ?? '', person, ipAddress });
  if (url.pathname === '/api/open') {
    const autoStartToken = textMember(body, 'autoStartToken') ?? '';
    const order = service.orders.findByToken('autoStartToken', autoStartToken);
    return order && body['personalNumber'] === undefined
      ? openWithoutPerson(service, order)
      : app.open({ autoStartToken, person, ipAddress });
  }
  if (url.pathname === '/api/orders') return { orders: await app.takeWaitingOrders({ person, ipAddress }) };
  if (url.pathname === '/api/id-cards') {
    return work.pauseFor(app.openIdCard({ person, code: textMember(body, 'code'), ipAddress }));
  }
  const [, cardId] = /^\/api\/id-cards\/([^/]+)\/close$/.exec(url.pathname) ?? [];
  if (cardId !== undefined) return app.closeIdCard({ cardId });
  const [, orderRef = '', action = ''] = /^\/api\/orders\/([^/]+)\/([a-z-]+)$/.exec(url.pathname) ?? [];
  switch (action) {
    case 'approve': {
      const code = textMember(body, 'code');
      // The approval may wait for the clock, as for a person who is slow.
      return work.pauseFor(app.approve({ orderRef, code }));
    }
    case 'refuse':
      return app.refuse({ orderRef });
    case 'confirm-call':
      return app.confirmCall({ orderRef });
    case 'decline-call':
      return app.declineCall({ orderRef });
    case 'show-document':
      return app.showDocument({
        orderRef,
        document: choiceMember(body, 'document', ['passes', 'fails', 'unreadable']),
      });
    case 'step-up': {
      const step = choiceMember(body, 'step', stepUpSteps);
      return step && app.stepUp({ orderRef, step });
    }
    default:
      return undefined;
  }
}

/** Returns the address of the device that shows the phone, an IPv4 address in its own form. */
function remoteAddressOf(request: IncomingMessage): string {
  return (request.socket.remoteAddress ?? '127.0.0.1').replace(/^::ffff:/, '');
}

function parseObject(bytes: Uint8Array): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
