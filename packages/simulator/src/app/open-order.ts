import type { BankIdService } from '../bank-id-service.ts';
import { issuerCommonNames } from '../evidence/issuer-common-names.ts';
import type { StartedBy } from '../order/order-event.ts';
import { isPending } from '../order/order-transitions.ts';
import type { Order } from '../order/order.ts';
import { behaviourOf } from '../people/behaviours.ts';
import type { Person } from '../people/person.ts';
import { acceptsPolicy } from './accepts-policy.ts';
import { toAppOrder } from './app-order.ts';
import { refusal } from './app-result.ts';
import type { AppResult } from './app-result.ts';
import { requestStepUp } from './person-behaviour.ts';

/** Opens an order in a person's app: the app takes the order, and looks for a BankID that the order accepts. */
export function openOrder(options: {
  service: BankIdService;
  order: Order;
  person: Person;
  startedBy: StartedBy;
  ipAddress: string;
}): AppResult {
  const { service, order, person, startedBy, ipAddress } = options;
  const { orderRef, parameters } = order;
  const { personalNumber } = person;
  const behaviour = behaviourOf(person);
  if (behaviour?.neverOpens) return refusal('neverOpens', behaviour.description);
  const lacksReturnUrl = startedBy === 'autostart' && parameters.returnUrl === undefined && !parameters.v5;
  if (lacksReturnUrl && order.state === 'waiting' && service.settings.strictness === 'strict') {
    const explanation = `${parameters.operation} was opened on the same device and has no returnUrl.`;
    service.recordFinding('returnUrlMissing', explanation);
    return refusal('strict', `Refused by --strictness strict: ${explanation}`, toAppOrder(service, order));
  }
  const taken = service.orders.apply(orderRef, { type: 'taken', personalNumber, ipAddress, startedBy });
  if (!taken.accepted) {
    return isPending(taken.order)
      ? refusal('taken', 'Another app has taken this order already.')
      : refusal('ended', 'This order has ended. Ask the e-service for a new one.');
  }
  if (lacksReturnUrl) {
    service.recordFinding(
      'returnUrlMissing',
      `${parameters.operation} was opened on the same device and has no returnUrl.`,
    );
  }
  if (parameters.personalNumber !== undefined && parameters.personalNumber !== personalNumber) {
    const hintCode = service.settings.otherPersonHint;
    const failed = service.orders.apply(orderRef, { type: 'otherPerson', hintCode });
    const explanation = `The order is for another person than ${person.name}, so it ended.`;
    return refusal('notForThisPerson', explanation, toAppOrder(service, failed.order));
  }
  for (const older of service.orders.findPending(personalNumber)) {
    if (older.orderRef !== orderRef) service.orders.apply(older.orderRef, { type: 'superseded' });
  }
  if (behaviour?.failsWith !== undefined) {
    const failed = service.orders.apply(orderRef, { type: 'appFailed', hintCode: behaviour.failsWith });
    return refusal('behaviour', behaviour.description, toAppOrder(service, failed.order));
  }
  const obstacle = findBankIdObstacle(service, person, order);
  // The order stays at `started` until it expires.
  if (obstacle !== undefined) return refusal('noUsableBankId', obstacle, toAppOrder(service, taken.order));
  const found = service.orders.apply(orderRef, { type: 'bankIdFound' });
  return { accepted: true, order: toAppOrder(service, requestStepUp(service, found.order)) };
}

/** Returns why the person has no BankID that the order accepts, or `undefined`. */
function findBankIdObstacle(service: BankIdService, person: Person, { parameters }: Order): string | undefined {
  const behaviour = behaviourOf(person);
  if (behaviour?.hasNoBankId) return behaviour.description;
  const { kind, name } = person;
  const accepted = parameters.requirement.certificatePolicies;
  if (!acceptsPolicy({ kind, policies: service.policies, accepted })) {
    return `The order does not accept a BankID of the kind ${name} has (${kind}).`;
  }
  const { issuerCns = [] } = parameters.v5 ?? {};
  const issuerCn = issuerCommonNames[kind];
  return issuerCns.length === 0 || issuerCns.includes(issuerCn)
    ? undefined
    : `The order does not accept the issuer of ${name}'s BankID, "${issuerCn}".`;
}
