import { customerNames } from '../evidence/customer-names.ts';
import type { Order } from '../order/order.ts';
import type { StartedBy } from '../order/order-event.ts';
import { isOpen } from '../order/order-transitions.ts';
import type { Person } from '../people/person.ts';
import type { World } from '../bank-id-service.ts';
import { behaviourOf } from '../people/behaviours.ts';
import { acceptsPolicy } from './accepts-policy.ts';
import { refusal } from './app-result.ts';
import type { AppAnswer } from './app-result.ts';
import { beginStepUp } from './person-behaviour.ts';
import { describeOrder } from './app-order.ts';

/** Gives an order to a person's app, with everything that follows from whose BankID it is and of which kind. */
export function takeOrder(options: {
  world: World;
  order: Order;
  person: Person;
  by: StartedBy;
  ipAddress: string;
}): AppAnswer {
  const { world, order, person, by, ipAddress } = options;
  const { orderRef, asked } = order;
  const { personalNumber } = person;
  const behaviour = behaviourOf(person);
  if (behaviour?.neverOpens) return refusal('neverOpens', behaviour.does);
  const taken = world.orders.apply(orderRef, { type: 'taken', personalNumber, ipAddress, by });
  if (!taken.accepted) {
    return isOpen(taken.order)
      ? refusal('taken', 'Another app has taken this order already.')
      : refusal('ended', 'This order has ended. Ask the e-service for a new one.');
  }
  if (by === 'autostart' && asked.returnUrl === undefined && !asked.v5) {
    world.advise('returnUrlMissing', `${asked.operation} was opened on the same device and has no returnUrl.`);
  }
  if (asked.personalNumber !== undefined && asked.personalNumber !== personalNumber) {
    const hintCode = world.settings.otherPersonHint;
    const failed = world.orders.apply(orderRef, { type: 'otherPerson', hintCode });
    const explanation = `This order is meant for somebody else than ${person.name}, so it ended.`;
    return refusal('notForThisPerson', explanation, describeOrder(world, failed.order));
  }
  for (const older of world.orders.openOrdersOf(personalNumber)) {
    if (older.orderRef !== orderRef) world.orders.apply(older.orderRef, { type: 'superseded' });
  }
  if (behaviour?.endsAs !== undefined) {
    const failed = world.orders.apply(orderRef, { type: 'appFailed', hintCode: behaviour.endsAs });
    return refusal('behaviour', behaviour.does, describeOrder(world, failed.order));
  }
  if (behaviour?.hasNoBankId) return refusal('noUsableBankId', behaviour.does, describeOrder(world, taken.order));
  const accepted = asked.demands.certificatePolicies;
  if (!acceptsPolicy({ kind: person.kind, policies: world.policies, accepted })) {
    const explanation = `The order does not accept a BankID of the kind ${person.name} has (${person.kind}).`;
    return refusal('noUsableBankId', explanation, describeOrder(world, taken.order));
  }
  const issuerCn = customerNames[person.kind];
  if (asked.v5 && asked.v5.issuerCns.length > 0 && !asked.v5.issuerCns.includes(issuerCn)) {
    const explanation = `The order does not accept the issuer of ${person.name}'s BankID, "${issuerCn}".`;
    return refusal('noUsableBankId', explanation, describeOrder(world, taken.order));
  }
  const found = world.orders.apply(orderRef, { type: 'bankIdFound' });
  return { accepted: true, order: describeOrder(world, beginStepUp(world, found.order)) };
}
