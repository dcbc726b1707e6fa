import type { BankIdService } from '../bank-id-service.ts';
import type { OrderEvent } from '../order/order-event.ts';
import type { Order } from '../order/order.ts';
import { behaviourOf } from '../people/behaviours.ts';
import type { Behaviour } from '../people/behaviours.ts';
import { toAppOrder } from './app-order.ts';
import { refusal } from './app-result.ts';
import type { AppResult } from './app-result.ts';
import { stepUpEvents } from './step-up.ts';

/** Returns the fixed behaviour of the person whose app has an order, or `undefined`. */
export function findBehaviour(service: BankIdService, order: Order): Behaviour | undefined {
  const person = service.peopleList.find(order.takenByApp?.personalNumber);
  return person && behaviourOf(person);
}

/** Applies the behaviour of a person who never approves. Returns `undefined` when the approval goes on. */
export function overrideApproval(service: BankIdService, order: Order): AppResult | undefined {
  const behaviour = findBehaviour(service, order);
  if (!behaviour) return undefined;
  if (behaviour.insteadOfApproving === 'nothing') {
    return refusal('behaviour', behaviour.description, toAppOrder(service, order));
  }
  for (const event of overridingEvents(behaviour, order)) {
    const { accepted, order: after } = service.orders.apply(order.orderRef, event);
    if (!accepted) return undefined;
    if (after.state === 'failed') return refusal('behaviour', behaviour.description, toAppOrder(service, after));
  }
  return undefined;
}

/** Starts a step-up for a person whose behaviour includes one, when the app would ask for the code. */
export function requestStepUp(service: BankIdService, order: Order): Order {
  const asksForCode = order.state === 'userSign' && order.appHint === undefined;
  if (!asksForCode || findBehaviour(service, order)?.stepUp === undefined) return order;
  return service.orders.apply(order.orderRef, stepUpEvents.choice).order;
}

function overridingEvents({ insteadOfApproving, document, stepUp }: Behaviour, order: Order): OrderEvent[] {
  if (document && order.state === 'userMrtd') {
    return [{ type: document === 'fails' ? 'documentFailed' : 'documentUnreadable' }];
  }
  if (order.state === 'userSign' && stepUp && stepUp !== 'passes') return [stepUpEvents.face, stepUpEvents[stepUp]];
  if (insteadOfApproving === 'refuses') return [{ type: 'refused' }];
  return insteadOfApproving === 'wrongCodes'
    ? [{ type: 'codeWrong' }, { type: 'codeWrong' }, { type: 'codeWrong' }]
    : [];
}
