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

/** Opens an order on a phone where no person is chosen yet. The app of the person who is chosen takes it then. */
export function openWithoutPerson(service: BankIdService, order: Order): AppResult {
  const refused = refuseByStrictness(service, order);
  if (refused) return refused;
  const opened = service.orders.apply(order.orderRef, { type: 'opened' });
  if (opened.accepted || isOpenWithoutPerson(opened.order)) {
    return { accepted: true, order: toAppOrder(service, opened.order) };
  }
  return refuseTaken(opened.order);
}

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
  if (behaviour?.neverOpens) {
    return refusal('neverOpens', isOpenWithoutPerson(order) ? openedBeforeChoice : behaviour.description);
  }
  const refused = startedBy === 'autostart' ? refuseByStrictness(service, order) : undefined;
  if (refused) return refused;
  // The phone that a launch link opened has the order; a scan is by another one.
  if (startedBy === 'qr' && isOpenWithoutPerson(order)) return refuseTaken(order);
  const taken = service.orders.apply(orderRef, { type: 'taken', personalNumber, ipAddress, startedBy });
  if (!taken.accepted) return refuseTaken(taken.order);
  if (startedBy === 'autostart' && lacksReturnUrl(order)) {
    service.recordFinding('returnUrlMissing', returnUrlMissing(order));
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

const openedBeforeChoice =
  'This person never opens the app. A launch link opened it before they were chosen, so the order expires: `expiredTransaction`.';

function isOpenWithoutPerson(order: Order): boolean {
  return isPending(order) && order.openedAt !== undefined && !order.takenByApp;
}

function refuseTaken(order: Order): AppResult {
  return isPending(order)
    ? refusal('taken', 'Another app has taken this order already.')
    : refusal('ended', 'This order has ended. Ask the e-service for a new one.');
}

/** Refuses an order that is opened on the same device and lacks what `strict` demands, with a finding. */
function refuseByStrictness(service: BankIdService, order: Order): AppResult | undefined {
  if (!lacksReturnUrl(order) || order.state !== 'waiting' || service.settings.strictness !== 'strict') return undefined;
  const explanation = returnUrlMissing(order);
  service.recordFinding('returnUrlMissing', explanation);
  return refusal('strict', `Refused by --strictness strict: ${explanation}`, toAppOrder(service, order));
}

function lacksReturnUrl({ parameters }: Order): boolean {
  return parameters.returnUrl === undefined && !parameters.v5;
}

function returnUrlMissing({ parameters }: Order): string {
  return `${parameters.operation} was opened on the same device and has no returnUrl.`;
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
