import { type OrderOperation, textLimits } from '@secure-start/protocol/rp';
import type { RpIdentity } from '../../pki/rp-identity.ts';
import type { World } from '../../bank-id-service.ts';
import { failure, invalidParameters, success } from '../api-response.ts';
import type { Answer } from '../api-response.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { isPrivateAddress } from '../checks/private-address.ts';
import type { JsonObject } from '../../json.ts';
import { textMember } from '../../json.ts';

/** Answers a call that creates an order. */
export function createOrder(options: {
  world: World;
  rp: RpIdentity;
  dialect: Dialect;
  operation: OrderOperation;
  body: JsonObject;
}): Answer {
  const { world, rp, dialect, operation, body } = options;
  const details = dialect.refusal({ body, operation });
  if (details !== undefined) return invalidParameters(details);
  const asked = dialect.readAsked({ body, operation });
  if (asked.personalNumber !== undefined && meetsRunningOrder(world, asked.personalNumber)) {
    const httpStatus = 400;
    return failure({ httpStatus, errorCode: 'alreadyInProgress', details: 'Order already in progress for pno' });
  }
  adviseOnTexts(options);
  if (asked.endUserIp !== undefined && isPrivateAddress(asked.endUserIp)) {
    world.advise('privateAddress', `${operation}: endUserIp is ${asked.endUserIp}.`);
  }
  return success(dialect.orderBody(world.orders.create({ rp, asked })));
}

/** Whether the person has an order under way, which is ended too unless the settings keep it. */
function meetsRunningOrder(world: World, personalNumber: string): boolean {
  const running = world.orders.openOrdersOf(personalNumber);
  if (world.settings.runningOrder === 'abort') {
    for (const { orderRef } of running) world.orders.apply(orderRef, { type: 'superseded' });
  }
  return running.length > 0;
}

function adviseOnTexts({ world, operation, body }: { world: World; operation: OrderOperation; body: JsonObject }) {
  for (const name of ['userVisibleData', 'userNonVisibleData'] as const) {
    const { doubtfulAbove = Infinity } = textLimits[operation][name];
    if ((textMember(body, name) ?? '').length <= doubtfulAbove) continue;
    world.advise('doubtfulLength', `${operation}: ${name} has more than ${doubtfulAbove} characters.`);
  }
}
