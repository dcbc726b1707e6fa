import type { ApiVersion } from '@secure-start/protocol/changes';
import { type IdCardOperation, type OperationName, operations } from '@secure-start/protocol/rp';
import type { IncomingMessage } from 'node:http';
import type { BankIdService } from '../bank-id-service.ts';
import type { TriggeredFault } from '../faults/fault-list.ts';
import { objectMember, textMember } from '../json.ts';
import type { JsonObject } from '../json.ts';
import type { Order } from '../order/order.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { BodyResult } from '../read-body.ts';
import type { ClockWork } from '../time/simulator-clock.ts';
import { closedVersionResponse } from '../versions/closed-version-response.ts';
import { deprecationHeaders } from '../versions/deprecation-headers.ts';
import { applyFault } from './apply-fault.ts';
import type { Dialect } from './dialects/dialect.ts';
import { dialects } from './dialects/dialects.ts';
import { parseBody } from './dialects/request-shape.ts';
import { matchRoute } from './match-route.ts';
import { findOwnOrder } from './operations/collect-order.ts';
import { executeOperation } from './operations/execute-operation.ts';
import type { OperationRequest } from './operations/execute-operation.ts';
import { notFound, readRequest } from './read-request.ts';
import { jsonResponse } from './wire-response.ts';
import type { WireResponse } from './wire-response.ts';

/** The response to a request, with what the journal records of it. */
export interface HandledRequest {
  /** Absent when the path belongs to no version of the RP API. */
  version?: ApiVersion;
  operation: OperationName | IdCardOperation | 'unknown';
  response: WireResponse;
  fault?: TriggeredFault;
  /** The body of the request, if it was read. */
  body?: Uint8Array;
  /** Headers beyond those of every response. */
  headers?: Readonly<Record<string, string>>;
}

/** A request whose client certificate was accepted. */
export interface AuthenticatedRequest {
  service: BankIdService;
  rp: RpIdentity;
  /** The path without the tenant and without the query. */
  path: string;
  request: IncomingMessage;
  body: BodyResult;
  work: ClockWork;
}

/** Handles a request of the RP API: version, route, HTTP checks, fault rules, and then the operation itself. */
export async function handleRequest(
  options: AuthenticatedRequest & { statusUrlOf: (tenant: string) => string },
): Promise<HandledRequest> {
  const { service, rp, path, request, body, work, statusUrlOf } = options;
  const route = matchRoute(path);
  if (!route) return { operation: 'unknown', response: jsonResponse(notFound) };
  const { version, operation } = route;
  const status = service.versionSchedule.statusOf(version);
  const closed = closedVersionResponse({ status, version, mode: service.settings.closedVersion });
  const handled: HandledRequest = closed
    ? { operation: operation ?? 'unknown', response: closed }
    : await handleRoute({ service, rp, path, request, body, work, dialect: dialects[version], operation });
  if (status.state === 'supported') return { ...handled, version };
  const announcement = deprecationHeaders({ status, statusUrl: statusUrlOf(service.tenant) });
  return { ...handled, version, headers: { ...announcement, ...handled.headers } };
}

function handleRoute(
  options: AuthenticatedRequest & { dialect: Dialect; operation: OperationName | undefined },
): HandledRequest | Promise<HandledRequest> {
  const { service, rp, request, work, dialect, operation } = options;
  if (request.httpVersion === '1.0') service.recordFinding('oldHttp', `${operation ?? 'A request'} came in HTTP/1.0.`);
  const shape = operation && dialect.bodyShapes[operation];
  if (!shape) return { operation: 'unknown', response: jsonResponse(notFound) };
  const read = readRequest({ service, request, body: options.body, methodNotAllowed: dialect.methodNotAllowed });
  if (!read.ok) return { operation, response: read.response };
  const { bytes } = read;
  const body = parseBody({ bytes, shape });
  return handleBody({ request: { service, rp, dialect, operation, shape, body }, bytes, work });
}

/** Executes the operation at once, unless a fault rule matches and decides what happens instead. */
function handleBody(options: {
  request: OperationRequest;
  bytes: Uint8Array;
  work: ClockWork;
}): HandledRequest | Promise<HandledRequest> {
  const { request, bytes, work } = options;
  const { service, operation, body } = request;
  if (operation === 'collect') service.orders.recordCollect(textMember(body, 'orderRef') ?? '');
  // A function, since most rules do not look at the order.
  const namedOrder = () => findNamedOrder(request);
  const fault = service.faults.trigger({
    point: 'request',
    operation,
    orderState: () => namedOrder()?.state,
    takenByApp: () => isTakenByApp(namedOrder()),
    personalNumber: () => findPersonalNumber(body, namedOrder()),
  });
  if (!fault) return { operation, response: jsonResponse(executeOperation(request)), body: bytes };
  return applyFault({
    fault,
    execute: () => executeOperation(request),
    sleep: (ms) => work.pauseFor(service.clock.sleep(ms)),
    failOrder: (hintCode) => {
      const order = namedOrder();
      if (order) service.orders.apply(order.orderRef, { type: 'faulted', hintCode });
    },
  }).then((faulty) => ({ operation, fault, body: bytes, ...faulty }));
}

function findNamedOrder({ service, rp, dialect, operation, body }: OperationRequest): Order | undefined {
  if (operations[operation].createsOrder) return undefined;
  const orderRef = textMember(body, 'orderRef');
  return orderRef === undefined ? undefined : findOwnOrder({ service, rp, dialect, orderRef });
}

function isTakenByApp(order: Order | undefined): boolean | undefined {
  return order && order.takenByApp !== undefined;
}

function findPersonalNumber(body: JsonObject | undefined, order: Order | undefined): string | undefined {
  if (order) return order.takenByApp?.personalNumber ?? order.parameters.personalNumber;
  return textMember(body, 'personalNumber') ?? textMember(objectMember(body, 'requirement'), 'personalNumber');
}
