import type { CallAlarmKind } from '@secure-start/protocol/call';
import type { OrderEvent } from '../../orders/order-event.ts';
import type { CallOrder } from './desk.ts';
import type { CallEnd } from './end-call.ts';

/** Hints that tell of another order, or another person, than the one in the call. */
const alarmingHints: ReadonlyMap<string, CallAlarmKind> = new Map([
  ['userDeclinedCall', 'declined'],
  ['cancelled', 'alreadyInProgress'],
]);

/**
 * Returns how a call ends by BankID's answer about its order; `undefined` when the order is still open, or was completed
 * as it was asked.
 */
export function endByAnswer(order: CallOrder, answer: OrderEvent): CallEnd | undefined {
  if (answer.type === 'orderFailed') {
    const alarm = alarmingHints.get(answer.hintCode);
    return { state: 'failed', hintCode: answer.hintCode, ...(alarm !== undefined && { alarm }) };
  }
  if (answer.type !== 'orderComplete') return undefined;
  const { user, stepUp } = answer.data;
  if (user.personalNumber !== order.personalNumber) return { state: 'failed', alarm: 'wrongPerson' };
  // An absent result of the check is none. See docs/spec/rp-api.md#collect-response
  const lacksDocument = order.parameters.requirement?.mrtd === true && stepUp?.mrtd !== true;
  return lacksDocument ? { state: 'failed', hintCode: 'mrtdVerificationFailed' } : undefined;
}
