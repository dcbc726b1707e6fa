import { isAddressedByNumber } from './operation.js';
import { stateHints } from './order-life.js';
/** The hint of a pending order as a collect gives it. */
export function hintOf(world, order) {
  const { state, asked } = order;
  if (order.appHint !== undefined) return order.appHint;
  if (state === 'failed' || state === 'complete' || state === 'gone') throw new Error('an ended order has no hint');
  // An order by number for somebody who has no app here: BankID knows no client to give it to.
  const nobody =
    state === 'waiting' &&
    isAddressedByNumber(asked.operation) &&
    !world.people.some(({ personalNumber }) => personalNumber === asked.personalNumber);
  return nobody ? 'noClient' : stateHints[state];
}
//# sourceMappingURL=hint-of.js.map
