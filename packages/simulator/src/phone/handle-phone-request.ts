import type { IncomingMessage } from 'node:http';
import type { AppAnswer } from '../app/app-result.ts';
import { stepUps } from '../app/step-up.ts';
import type { SimulatedApp } from '../app/simulated-app.ts';
import { choiceMember, isJsonObject, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import { readBody } from '../read-body.ts';
import type { Work } from '../time/simulator-clock.ts';
import type { World } from '../bank-id-service.ts';

/** What the phone's page gets back. */
export interface PhoneAnswer {
  httpStatus: number;
  body: object;
}

/**
 * Answers the calls of the phone's page: the acts of the app, as JSON. An act that is refused is a 200 that says why.
 *
 * | Call                                      | Does                                                |
 * |-------------------------------------------|-----------------------------------------------------|
 * | `GET /api/persons`                        | the people, and the code that is wrong              |
 * | `GET /api/orders?personalNumber=`         | opens that person's app: takes what waits, lists all |
 * | `GET /api/orders/{orderRef}`              | one order                                           |
 * | `POST /api/scan`, `/api/open`             | starts an order, `{ personalNumber, qr }` or `{ personalNumber, autoStartToken }` |
 * | `POST /api/orders/{orderRef}/{act}`       | `approve` `{ code? }`, `refuse`, `confirm-call`, `decline-call`, `show-document` `{ document? }`, `step-up` `{ step }` |
 */
export async function answerApi(options: {
  world: World;
  app: SimulatedApp;
  request: IncomingMessage;
  url: URL;
  work: Work;
}): Promise<PhoneAnswer> {
  const { request, world, work } = options;
  if (request.method === 'GET') return answerGet(options);
  if (request.method !== 'POST') return { httpStatus: 405, body: { error: 'Use GET or POST.' } };
  if (request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
    return { httpStatus: 415, body: { error: 'Send application/json.' } };
  }
  const reading = await work.pauseFor(
    readBody({ request, maxBytes: 64 * 1024, timeoutMs: world.settings.timings.requestMs, clock: world.clock }),
  );
  const body = reading.ok ? parseObject(reading.bytes) : undefined;
  if (!body) return { httpStatus: 400, body: { error: 'The body is not a JSON object.' } };
  const answer = await act({ ...options, body });
  return answer ? { httpStatus: 200, body: answer } : { httpStatus: 404, body: { error: 'There is no such act.' } };
}

async function answerGet({ world, app, request, url }: Parameters<typeof answerApi>[0]): Promise<PhoneAnswer> {
  if (url.pathname === '/api/persons') {
    return { httpStatus: 200, body: { persons: world.people, wrongCode: world.settings.wrongCode } };
  }
  if (url.pathname === '/api/orders') {
    const personalNumber = url.searchParams.get('personalNumber') ?? '';
    const orders = await app.waiting({ person: { personalNumber }, ipAddress: addressOf(request) });
    return { httpStatus: 200, body: { orders } };
  }
  const order = app.order(/^\/api\/orders\/([^/]+)$/.exec(url.pathname)?.[1] ?? '');
  return order
    ? { httpStatus: 200, body: { order } }
    : { httpStatus: 404, body: { accepted: false, reason: 'unknownOrder', explanation: 'There is no such order.' } };
}

async function act(options: {
  app: SimulatedApp;
  request: IncomingMessage;
  url: URL;
  work: Work;
  body: JsonObject;
}): Promise<AppAnswer | undefined> {
  const { app, request, url, work, body } = options;
  const person = { personalNumber: textMember(body, 'personalNumber') ?? '' };
  const ipAddress = addressOf(request);
  if (url.pathname === '/api/scan') return app.scan({ qr: textMember(body, 'qr') ?? '', person, ipAddress });
  if (url.pathname === '/api/open') {
    return app.open({ autoStartToken: textMember(body, 'autoStartToken') ?? '', person, ipAddress });
  }
  const [, orderRef = '', name = ''] = /^\/api\/orders\/([^/]+)\/([a-z-]+)$/.exec(url.pathname) ?? [];
  switch (name) {
    case 'approve': {
      const code = textMember(body, 'code');
      // Some people take their time, and the clock must not wait for them.
      return work.pauseFor(app.approve({ orderRef, ...(code === undefined ? {} : { code }) }));
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
      const step = choiceMember(body, 'step', stepUps);
      return step && app.stepUp({ orderRef, step });
    }
    default:
      return undefined;
  }
}

/** The address of the device that shows the phone, IPv4 written as IPv4. */
function addressOf(request: IncomingMessage): string {
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
