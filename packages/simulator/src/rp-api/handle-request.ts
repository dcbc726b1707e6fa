import type { ApiVersion } from '@secure-start/protocol/changes';
import { type OperationName, operations } from '@secure-start/protocol/rp';
import type { IncomingMessage } from 'node:http';
import type { Work } from '../time/simulator-clock.ts';
import type { Fault } from '../faults/fault-list.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { World } from '../bank-id-service.ts';
import { failure, invalidParameters } from './api-response.ts';
import { findOwnOrder } from './operations/collect-order.ts';
import { decide } from './operations/execute-operation.ts';
import type { Call } from './operations/execute-operation.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/dialects.ts';
import { objectMember, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Order } from '../order/order.ts';
import { renderFault } from './apply-fault.ts';
import { json } from './wire-response.ts';
import type { Reply } from './wire-response.ts';
import { parseBody } from './dialects/request-shape.ts';
import { readBody } from '../read-body.ts';
import { readRoute } from './match-route.ts';
import { closedReply } from '../versions/closed-version-response.ts';
import { lifeHeaders } from '../versions/deprecation-headers.ts';

/** A call that was dealt with, for the journal. */
export interface DealtWith {
  /** Absent: the path led to none. */
  version?: ApiVersion;
  operation: OperationName | 'unknown';
  reply: Reply;
  fault?: Fault;
  /** Beyond those of every answer. */
  headers?: Readonly<Record<string, string>>;
}

/** A request with an accepted certificate. */
interface Request {
  world: World;
  rp: RpIdentity;
  /** Without the tenant and without the query. */
  path: string;
  request: IncomingMessage;
  work: Work;
}

/** Takes one request with an accepted certificate to its reply: version, route, checks of HTTP, fault, decision. */
export async function answerCall(options: Request & { statusUrl: string }): Promise<DealtWith> {
  const { world, path, statusUrl } = options;
  const route = readRoute(path);
  if (!route) return { operation: 'unknown', reply: json(notFound) };
  const { version } = route;
  const life = world.versions.lifeOf(version);
  const closed = closedReply({ life, version, mode: world.settings.closedVersion });
  const dealtWith: DealtWith = closed
    ? { operation: route.operation ?? 'unknown', reply: closed }
    : await answerRoute({ ...options, dialect: dialects[version], operation: route.operation });
  return { ...dealtWith, version, headers: { ...lifeHeaders({ life, statusUrl }), ...dealtWith.headers } };
}

async function answerRoute(
  options: Request & { dialect: Dialect; operation: OperationName | undefined },
): Promise<DealtWith> {
  const { world, rp, request, work, dialect, operation } = options;
  if (request.httpVersion === '1.0') world.advise('oldHttp', `${operation ?? 'A call'} came in HTTP/1.0.`);
  const shape = operation && dialect.shapes[operation];
  if (!shape) return { operation: 'unknown', reply: json(notFound) };
  if (request.method !== 'POST') return { operation, reply: dialect.wrongMethod };
  const contentType = request.headers['content-type']?.toLowerCase();
  if (contentType !== 'application/json') {
    if (contentType?.startsWith('application/json'))
      world.advise('contentTypeParameters', `Content-Type: ${contentType}`);
    return { operation, reply: json(unsupportedMediaType) };
  }
  const { bodyBytes: maxBytes, timings } = world.settings;
  const reading = await work.pauseFor(
    readBody({ request, maxBytes, timeoutMs: timings.requestMs, clock: world.clock }),
  );
  if (reading.ok) return answerBody({ world, rp, dialect, operation, shape, work, bytes: reading.bytes });
  switch (reading.reason) {
    case 'aborted':
      return { operation, reply: { kind: 'nothing' } };
    case 'timedOut':
      return { operation, reply: json(requestTimeout) };
    case 'tooLarge':
      return { operation, reply: json(invalidParameters('Invalid request')) };
  }
}

/** Faults strike between what was asked and what is answered. */
async function answerBody(call: Call & { work: Work }): Promise<DealtWith> {
  const { world, operation, shape, bytes, work } = call;
  const body = () => parseBody({ bytes, shape });
  const named = () => orderNamedBy(call, body());
  const fault = world.faults.strike({
    place: 'call',
    operation,
    orderState: () => named()?.state,
    personalNumber: () => personalNumberOf(body(), named()),
  });
  if (!fault) return { operation, reply: json(decide(call)) };
  const rendered = await renderFault({
    fault,
    commit: () => decide(call),
    sleep: (ms) => work.pauseFor(world.clock.sleep(ms)),
    failOrder: (hintCode) => {
      const order = named();
      if (order) world.orders.apply(order.orderRef, { type: 'faulted', hintCode });
    },
  });
  return { operation, fault, ...rendered };
}

function orderNamedBy({ operation, ...call }: Call, body: JsonObject | undefined): Order | undefined {
  if (operations[operation].createsOrder) return undefined;
  const orderRef = textMember(body, 'orderRef');
  return orderRef === undefined ? undefined : findOwnOrder({ ...call, orderRef });
}

function personalNumberOf(body: JsonObject | undefined, order: Order | undefined): string | undefined {
  if (order) return order.taken?.personalNumber ?? order.asked.personalNumber;
  return textMember(body, 'personalNumber') ?? textMember(objectMember(body, 'requirement'), 'personalNumber');
}

// The error codes are BankID's, the details of these three are ours.
const notFound = failure({ httpStatus: 404, errorCode: 'notFound', details: 'No such path' });
const requestTimeout = failure({ httpStatus: 408, errorCode: 'requestTimeout', details: 'The request took too long' });
const unsupportedMediaType = failure({
  httpStatus: 415,
  errorCode: 'unsupportedMediaType',
  details: 'Content-Type must be application/json without parameters',
});
