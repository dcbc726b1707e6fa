import { isOpen, timeUpAt } from '../order/order-life.js';
import { possibleEvents } from '../order/transition.js';
import { isAddressedByNumber } from '../order/operation.js';
import { hintOf } from '../order/hint-of.js';
const actEvents = {
  callConfirmed: 'confirm-call',
  callDeclined: 'decline-call',
  documentPassed: 'show-document',
  codeRight: 'approve',
  refused: 'refuse',
};
/** The order as the app shows it now. */
export function describeOrder(world, order) {
  const { asked, taken, outcome } = order;
  const { operation, demands, callInitiator, userVisibleTransaction, returnUrl } = asked;
  const person = world.people.find(({ personalNumber }) => personalNumber === taken?.personalNumber);
  const pending = isOpen(order);
  return {
    orderRef: order.orderRef,
    operation,
    rp: { displayName: order.rp.displayName, organisation: order.rp.organisation },
    startedBy: taken?.by ?? (isAddressedByNumber(operation) ? 'personalNumber' : 'qr'),
    ...(callInitiator ? { callInitiator } : {}),
    ...(asked.userVisibleData === undefined ? {} : textOf(asked.userVisibleData, asked.userVisibleDataFormat)),
    ...(userVisibleTransaction ? { transaction: userVisibleTransaction } : {}),
    requirement: demands,
    state: pending ? 'pending' : order.state === 'gone' ? 'gone' : (outcome?.status ?? 'gone'),
    ...(pending ? { hintCode: hintOf(world, order) } : {}),
    ...(outcome?.status === 'failed' ? { hintCode: outcome.hintCode } : {}),
    acts: possibleEvents(order).flatMap((event) => (event in actEvents ? actEvents[event] : [])),
    ...(returnUrl !== undefined && taken?.by === 'autostart' ? { returnUrl } : {}),
    ...(pending ? { endsInMs: Math.max(0, timeUpAt(order, world.settings.timings) - world.clock.now()) } : {}),
    person: person ? { personalNumber: person.personalNumber, name: person.name } : null,
    ...(outcome
      ? {
          outcome:
            outcome.status === 'failed' ? { status: 'failed', hintCode: outcome.hintCode } : { status: 'complete' },
        }
      : {}),
  };
}
function textOf(base64, textFormat = 'plaintext') {
  return { text: Buffer.from(base64, 'base64').toString('utf8'), textFormat };
}
//# sourceMappingURL=asked-order.js.map
