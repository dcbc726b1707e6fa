import type { Risk } from '@secure-start/protocol/rp';
import { makeCompletion } from '../order/completion-data.ts';
import type { TamperingName } from '../evidence/tampering/tamperings.ts';
import type { Order } from '../order/order.ts';
import type { World } from '../bank-id-service.ts';
import { refusal } from './app-result.ts';
import type { AppAnswer } from './app-result.ts';
import { behaviourIn, insteadOfApproving } from './person-behaviour.ts';
import { describeOrder } from './app-order.ts';

/** A person approves an order: the code is judged, the evidence is made, the order completes. */
export async function approve(options: {
  world: World;
  orderRef: string;
  code?: string | undefined;
  risk?: Risk | undefined;
}): Promise<AppAnswer> {
  const { world, orderRef, code, risk } = options;
  const before = world.orders.find(orderRef);
  const instead = before && insteadOfApproving(world, before);
  if (instead) return instead;
  const demandsCode = before?.asked.demands.pinCode === true;
  if (code === undefined ? demandsCode : !/^[0-9]{6}$/.test(code)) {
    return code === undefined
      ? refusal('securityCodeNeeded', 'This order demands the security code; fingerprint or face will not do.')
      : refusal('securityCodeForm', 'A security code here has six digits.');
  }
  const right = code !== world.settings.wrongCode;
  // A document that is asked for is shown on the way, and passes.
  if (before?.state === 'userMrtd') world.orders.apply(orderRef, { type: 'documentPassed' });
  const judged = world.orders.apply(orderRef, { type: right ? 'codeRight' : 'codeWrong' });
  const asked = describeOrder(world, judged.order);
  if (!judged.accepted) {
    return asked.state === 'pending'
      ? refusal('notNow', `Before the code comes: ${asked.acts.join(' or ')}.`, asked)
      : refusal('ended', 'This order has ended.', asked);
  }
  if (!right) {
    const why = asked.state === 'pending' ? 'Wrong code. Try again.' : 'Wrong code too many times: the order ended.';
    return refusal('wrongSecurityCode', why, asked);
  }
  return complete({ world, order: judged.order, risk });
}

async function complete(options: { world: World; order: Order; risk: Risk | undefined }): Promise<AppAnswer> {
  const { world, order, risk } = options;
  const behaviour = behaviourIn(world, order);
  const work = world.clock.begin();
  try {
    if (behaviour?.processingMs !== undefined) await work.pauseFor(world.clock.sleep(behaviour.processingMs));
    const { isOtherPerson, ...wrong } = wrongly(world, order);
    const person = world.people.find(
      ({ personalNumber }) => (personalNumber === order.taken?.personalNumber) !== isOtherPerson,
    );
    if (!person) throw new Error('an order is in the app of somebody who does not exist');
    const evidence = await world.evidenceFor({ order, person, at: world.clock.now(), ...wrong });
    const completionData = makeCompletion({ order, person, evidence, risk: risk ?? behaviour?.risk });
    const completed = world.orders.apply(order.orderRef, { type: 'completed', completionData });
    const asked = describeOrder(world, completed.order);
    return completed.accepted
      ? { accepted: true, order: asked }
      : refusal('ended', 'The order ended while it was being completed.', asked);
  } finally {
    work.end();
  }
}

/** What a fault rule does to an order that is approved: to its evidence, or to whose it is. */
function wrongly(world: World, order: Order): { tampering?: TamperingName; at?: number; isOtherPerson: boolean } {
  const fault = world.faults.strike({
    place: 'approval',
    operation: order.asked.operation,
    orderState: () => order.state,
    personalNumber: () => order.taken?.personalNumber,
  });
  switch (fault?.effect.kind) {
    case 'evidence':
      return { tampering: fault.effect.tampering, isOtherPerson: false };
    case 'skew':
      return { at: world.clock.now() + fault.effect.seconds * 1_000, isOtherPerson: false };
    default:
      return { isOtherPerson: fault?.effect.kind === 'otherPerson' };
  }
}
