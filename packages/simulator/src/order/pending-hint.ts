import type { PendingHintCode } from '@secure-start/protocol/rp';
import type { Person } from '../people/person.ts';
import { isByPersonalNumber } from './operation.ts';
import { stateHints } from './order-transitions.ts';
import type { Order } from './order.ts';

/** Returns the hint code of a pending order. */
export function pendingHint(people: readonly Person[], order: Order): PendingHintCode {
  const { state, parameters, appHint } = order;
  if (appHint !== undefined) return appHint;
  if (state === 'failed' || state === 'complete' || state === 'gone') throw new Error('The order is not pending.');
  const lacksApp =
    state === 'waiting' &&
    isByPersonalNumber(parameters) &&
    !people.some(({ personalNumber }) => personalNumber === parameters.personalNumber);
  return lacksApp ? 'noClient' : stateHints[state];
}
