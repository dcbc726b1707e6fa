import type { PendingHintCode } from '@secure-start/protocol/rp';
import type { World } from '../bank-id-service.ts';
import { isAddressedByNumber } from './operation.ts';
import { stateHints } from './order-transitions.ts';
import type { Order } from './order.ts';

/** The hint of a pending order as a collect gives it. */
export function hintOf(world: Pick<World, 'people'>, order: Order): PendingHintCode {
  const { state, asked } = order;
  if (order.appHint !== undefined) return order.appHint;
  if (state === 'failed' || state === 'complete' || state === 'gone') throw new Error('an ended order has no hint');
  // An order by number for somebody who has no app here: BankID knows no client to give it to.
  const nobody =
    state === 'waiting' &&
    isAddressedByNumber(asked) &&
    !world.people.some(({ personalNumber }) => personalNumber === asked.personalNumber);
  return nobody ? 'noClient' : stateHints[state];
}
