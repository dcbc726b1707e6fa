import { operations } from '@secure-start/protocol/rp';
import type { ReadableRequest, RecentRequest } from '../journal/recent-requests.ts';
import type { Order } from '../order/order.ts';
import type { Person } from '../people/person.ts';
import type { LiveFilter } from './live-state.ts';

/** The operations that create an order. A filter for another endpoint lets every order through. */
const orderOperations: ReadonlySet<string> = new Set(
  Object.entries(operations).flatMap(([name, { createsOrder }]) => (createsOrder ? [name] : [])),
);

/** Checks that an order passes the filter of the live page. */
export function isWantedOrder(options: { order: Order; filter: LiveFilter; people: readonly Person[] }): boolean {
  const { order, filter, people } = options;
  const { orderRef, parameters, rp, state, outcome } = order;
  const numbers = numbersOf(order);
  if (filter.orderRef !== '' && orderRef !== filter.orderRef) return false;
  if (filter.personalNumber !== '' && !numbers.includes(filter.personalNumber)) return false;
  if (filter.problemsOnly && !isProblemOrder(order)) return false;
  if (orderOperations.has(filter.endpoint) && parameters.operation !== filter.endpoint) return false;
  if (filter.text === '') return true;
  const names = numbers.map((number) => people.find(({ personalNumber }) => personalNumber === number)?.name ?? '');
  const hintCode = outcome?.status === 'failed' ? outcome.hintCode : '';
  return hasText(filter, [orderRef, parameters.operation, rp.displayName, state, hintCode, ...numbers, ...names]);
}

/** Checks that a request passes the filter. `findOrder` finds the order that it names. */
export function isWantedRequest(options: {
  readable: ReadableRequest;
  filter: LiveFilter;
  findOrder: (orderRef: string) => Order | undefined;
}): boolean {
  const { readable, filter, findOrder } = options;
  const { request, text } = readable;
  if (filter.orderRef !== '' && request.orderRef !== filter.orderRef) return false;
  if (filter.endpoint !== '' && filter.endpoint !== endpointOf(request)) return false;
  if (filter.problemsOnly && !isProblemRequest(request)) return false;
  if (filter.personalNumber !== '') {
    const order = request.orderRef === undefined ? undefined : findOrder(request.orderRef);
    const numbers = order ? numbersOf(order) : [];
    if (!numbers.includes(filter.personalNumber) && !text.includes(filter.personalNumber)) return false;
  }
  const { method, path, httpStatus, errorCode = '', details = '', orderRef = '' } = request;
  const rest = request.api === 'management' ? [] : [request.rp, request.fault, request.outcome?.hintCode];
  return hasText(filter, [method, path, String(httpStatus), errorCode, details, orderRef, text, ...rest]);
}

/** Returns the numbers of the person that an order is for, and of the one whose app has it. */
function numbersOf({ parameters, takenByApp }: Order): string[] {
  return [parameters.personalNumber, takenByApp?.personalNumber].filter((number) => number !== undefined);
}

function endpointOf(request: RecentRequest): string {
  return request.api === 'management' ? 'management' : request.operation;
}

/** An order that failed, or whose outcome was never collected. */
function isProblemOrder({ outcome, state, history }: Order): boolean {
  return outcome?.status === 'failed' || (state === 'gone' && history.at(-1)?.event === 'timeUp');
}

/** A request that was refused or got no response, that a fault hit, that has findings, or that returned a failure. */
function isProblemRequest(request: RecentRequest): boolean {
  if (request.httpStatus === 0 || request.httpStatus >= 400) return true;
  if (request.api === 'management') return false;
  return request.fault !== undefined || request.findings !== undefined || request.outcome?.status === 'failed';
}

function hasText({ text }: LiveFilter, places: readonly (string | undefined)[]): boolean {
  return text === '' || places.some((place) => place?.toLowerCase().includes(text));
}
