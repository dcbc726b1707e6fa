import type { OrderEvent } from '../order/order-event.ts';
import type { Order } from '../order/order.ts';
import { behaviourOf } from '../people/behaviours.ts';
import type { Behaviour } from '../people/behaviours.ts';
import type { World } from '../bank-id-service.ts';
import { refusal } from './app-result.ts';
import type { AppAnswer } from './app-result.ts';
import { describeOrder } from './app-order.ts';
import { stepUpEvents } from './step-up.ts';

/** What the person whose app has the order always does; nothing when they do as they are told. */
export function behaviourIn(world: World, order: Order): Behaviour | undefined {
  const person = world.people.find(({ personalNumber }) => personalNumber === order.taken?.personalNumber);
  return person && behaviourOf(person);
}

/** Lets a person who never approves do what they do instead; nothing when the order goes on as with anybody. */
export function insteadOfApproving(world: World, order: Order): AppAnswer | undefined {
  const behaviour = behaviourIn(world, order);
  if (!behaviour) return undefined;
  if (behaviour.approving === 'nothing') return refusal('behaviour', behaviour.does, describeOrder(world, order));
  for (const event of eventsInstead(behaviour, order)) {
    const { accepted, order: after } = world.orders.apply(order.orderRef, event);
    if (!accepted) return undefined;
    if (after.state === 'failed') return refusal('behaviour', behaviour.does, describeOrder(world, after));
  }
  return undefined;
}

/** What the app asks of a person who must confirm who they are, once it would ask for the code. */
export function beginStepUp(world: World, order: Order): Order {
  const asksForCode = order.state === 'userSign' && order.appHint === undefined;
  if (!asksForCode || behaviourIn(world, order)?.stepUp === undefined) return order;
  return world.orders.apply(order.orderRef, stepUpEvents.choice).order;
}

function eventsInstead({ approving, document, stepUp }: Behaviour, order: Order): OrderEvent[] {
  if (document && order.state === 'userMrtd') {
    return [{ type: document === 'fails' ? 'documentFailed' : 'documentUnreadable' }];
  }
  if (order.state === 'userSign' && stepUp && stepUp !== 'passes') return [stepUpEvents.face, stepUpEvents[stepUp]];
  if (approving === 'refuses') return [{ type: 'refused' }];
  return approving === 'wrongCodes' ? [{ type: 'codeWrong' }, { type: 'codeWrong' }, { type: 'codeWrong' }] : [];
}
