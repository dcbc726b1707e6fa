import { operations } from '@secure-start/protocol';
import type { OperationName } from '@secure-start/protocol';
import type { IncomingMessage } from 'node:http';
import type { Work } from '../time/simulator-clock.ts';
import type { Fault } from '../faults/fault-list.ts';
import type { RpIdentity } from '../pki/rp-identity.ts';
import type { World } from '../world.ts';
import { failure, invalidParameters } from './answer.ts';
import type { Answer } from './answer.ts';
import { findOwnOrder } from './collect-order.ts';
import { decide } from './decide.ts';
import { textMember } from '../json.ts';
import { parseBody } from './request-shape.ts';
import { readBody } from '../read-body.ts';

/** What goes back over the socket: an answer, an error page, or nothing at all. */
export type Reply = { kind: 'json'; answer: Answer } | { kind: 'html'; httpStatus: number } | { kind: 'nothing' };

/** A call that was dealt with, for the journal. */
export interface DealtWith {
  operation: OperationName | 'unknown';
  reply: Reply;
  fault?: Fault;
}

const namesByPath = new Map<string, OperationName>(
  Object.keys(operations)
    .filter(isOperationName)
    .map((name) => [operations[name].path, name]),
);

function isOperationName(name: string): name is OperationName {
  return Object.hasOwn(operations, name);
}

/** Takes one request with an accepted certificate to its reply: route, checks of HTTP, fault, decision. */
export async function answerCall(options: {
  world: World;
  rp: RpIdentity;
  request: IncomingMessage;
  basePath: string;
  work: Work;
}): Promise<DealtWith> {
  const { world, rp, request, basePath, work } = options;
  const path = request.url?.split('?')[0] ?? '';
  const operation = path.startsWith(basePath) ? namesByPath.get(path.slice(basePath.length)) : undefined;
  if (!operation) return { operation: 'unknown', reply: json(notFound) };
  if (request.method !== 'POST') return { operation, reply: json(methodNotAllowed) };
  if (request.headers['content-type']?.toLowerCase() !== 'application/json') {
    return { operation, reply: json(unsupportedMediaType) };
  }
  const { bodyBytes: maxBytes, timings } = world.settings;
  const reading = await work.pauseFor(
    readBody({ request, maxBytes, timeoutMs: timings.requestMs, clock: world.clock }),
  );
  if (reading.ok) return answerBody({ world, rp, operation, work, bytes: reading.bytes });
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
async function answerBody(call: {
  world: World;
  rp: RpIdentity;
  operation: OperationName;
  work: Work;
  bytes: Uint8Array;
}): Promise<DealtWith> {
  const { world, operation } = call;
  const fault = world.faults.strike({ operation, orderState: () => stateOfNamedOrder(call) });
  if (!fault) return { operation, reply: json(decide(call)) };
  const { effect } = fault;
  switch (effect.kind) {
    case 'apiError':
      return { operation, fault, reply: json(failure({ details: 'Simulated fault', ...effect })) };
    case 'html':
      return { operation, fault, reply: { kind: 'html', httpStatus: effect.httpStatus } };
    case 'drop':
      if (effect.at === 'after') decide(call);
      return { operation, fault, reply: { kind: 'nothing' } };
    case 'delay':
      await call.work.pauseFor(world.clock.sleep(effect.ms));
      return { operation, fault, reply: json(decide(call)) };
  }
}

function stateOfNamedOrder({ world, rp, operation, bytes }: Parameters<typeof answerBody>[0]) {
  if (operations[operation].createsOrder) return undefined;
  const orderRef = textMember(parseBody({ bytes, operation }), 'orderRef');
  return orderRef === undefined ? undefined : findOwnOrder({ world, rp, orderRef })?.state;
}

function json(answer: Answer): Reply {
  return { kind: 'json', answer };
}

// The error codes are BankID's, the details of these four are ours.
const notFound = failure({ httpStatus: 404, errorCode: 'notFound', details: 'No such path' });
const methodNotAllowed = failure({ httpStatus: 405, errorCode: 'methodNotAllowed', details: 'Only POST is allowed' });
const requestTimeout = failure({ httpStatus: 408, errorCode: 'requestTimeout', details: 'The request took too long' });
const unsupportedMediaType = failure({
  httpStatus: 415,
  errorCode: 'unsupportedMediaType',
  details: 'Content-Type must be application/json without parameters',
});
