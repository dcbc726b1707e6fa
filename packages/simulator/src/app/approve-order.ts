import type { Risk } from '@secure-start/protocol/rp';
import type { BankIdService } from '../bank-id-service.ts';
import type { TamperingName } from '../evidence/tampering/tamperings.ts';
import { createCompletionData } from '../order/completion-data.ts';
import { isPending } from '../order/order-transitions.ts';
import type { Order } from '../order/order.ts';
import { toAppOrder } from './app-order.ts';
import { notNow, refusal } from './app-result.ts';
import type { AppResult } from './app-result.ts';
import { findBehaviour, overrideApproval } from './person-behaviour.ts';

/**
 * Approves an order as its person: checks the security code, creates the evidence and completes the order.
 *
 * For a person whose behaviour is `slow` it returns while the order is at `processing`.
 */
export async function approveOrder(options: {
  service: BankIdService;
  orderRef: string;
  code?: string | undefined;
  risk?: Risk | undefined;
}): Promise<AppResult> {
  const { service, orderRef, code, risk } = options;
  const before = service.orders.find(orderRef);
  const override = before && overrideApproval(service, before);
  if (override) return override;
  if (before && isPending(before) && !before.takenByApp) return notNow(toAppOrder(service, before));
  if (code === undefined && before?.parameters.requirement.pinCode === true) {
    return refusal('securityCodeNeeded', 'This order demands the security code; fingerprint or face are not enough.');
  }
  if (code !== undefined && !/^[0-9]{6}$/.test(code)) {
    return refusal('securityCodeForm', 'A security code here has six digits.');
  }
  const isRight = code !== service.settings.wrongCode;
  // A required document passes as part of the approval.
  if (before?.state === 'userMrtd') service.orders.apply(orderRef, { type: 'documentPassed' });
  const result = service.orders.apply(orderRef, { type: isRight ? 'codeRight' : 'codeWrong' });
  if (!result.accepted) return notNow(toAppOrder(service, result.order));
  if (!isRight) {
    const appOrder = toAppOrder(service, result.order);
    const explanation =
      appOrder.state === 'pending' ? 'Wrong code. Try again.' : 'Wrong code too many times: the order ended.';
    return refusal('wrongSecurityCode', explanation, appOrder);
  }
  const { processingMs } = findBehaviour(service, result.order) ?? {};
  if (processingMs === undefined) return completeOrder({ service, order: result.order, risk });
  // The test looks at the e-service meanwhile, and moves the clock: it cannot wait here.
  completeOrder({ service, order: result.order, risk, processingMs }).catch((error: unknown) => {
    if (service.orders.find(orderRef) === undefined) return;
    process.emitWarning(`the simulator failed to complete an order: ${String(error)}`, { code: 'SIMULATOR_FAILED' });
  });
  return { accepted: true, order: toAppOrder(service, result.order) };
}

async function completeOrder(options: {
  service: BankIdService;
  order: Order;
  risk: Risk | undefined;
  processingMs?: number;
}): Promise<AppResult> {
  const { service, order, risk, processingMs } = options;
  const behaviour = findBehaviour(service, order);
  const work = service.clock.beginWork();
  try {
    if (processingMs !== undefined) await work.pauseFor(service.clock.sleep(processingMs));
    // Orders may have been cleared since: nothing is left to sign, nor for a fault rule to count.
    if (service.orders.find(order.orderRef)?.state !== 'processing') {
      return refusal('ended', 'The order ended while it was being completed.');
    }
    const { isOtherPerson, at = service.clock.now(), tampering } = findApprovalFault(service, order);
    const approvedBy = order.takenByApp?.personalNumber;
    const person = isOtherPerson
      ? service.people.find(({ personalNumber }) => personalNumber !== approvedBy)
      : service.peopleList.find(approvedBy);
    if (!person) return refusal('unknownPerson', 'The person was removed meanwhile.', toAppOrder(service, order));
    const evidence = await service.createEvidence({
      order,
      person,
      at,
      ...(tampering === undefined ? {} : { tampering }),
    });
    const completionData = createCompletionData({ order, person, evidence, risk: risk ?? behaviour?.risk });
    const completed = service.orders.apply(order.orderRef, { type: 'completed', completionData });
    const appOrder = toAppOrder(service, completed.order);
    return completed.accepted
      ? { accepted: true, order: appOrder }
      : refusal('ended', 'The order ended while it was being completed.', appOrder);
  } finally {
    work.end();
  }
}

/** Triggers the fault rules for the approval of an order, and returns what they change. */
function findApprovalFault(
  service: BankIdService,
  order: Order,
): { tampering?: TamperingName; at?: number; isOtherPerson: boolean } {
  const fault = service.faults.trigger({
    point: 'approval',
    operation: order.parameters.operation,
    orderState: () => order.state,
    takenByApp: () => order.takenByApp !== undefined,
    personalNumber: () => order.takenByApp?.personalNumber,
  });
  switch (fault?.effect.kind) {
    case 'evidence':
      return { tampering: fault.effect.tampering, isOtherPerson: false };
    case 'skew':
      return { at: service.clock.now() + fault.effect.seconds * 1_000, isOtherPerson: false };
    default:
      return { isOtherPerson: fault?.effect.kind === 'otherPerson' };
  }
}
