import type { Flow } from '../flow/flow.ts';
import { isLinkOld } from '../flow/flow-orders.ts';
import { FlowError } from '../http/flow-error.ts';
import { checkLimits } from '../limits/limits.ts';
import { errorName } from '../log.ts';
import { addOrder } from '../orders/add-order.ts';
import { orderError } from '../orders/order-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { callerAddress } from './caller-address.ts';

/**
 * The person presses what opens the app: renews a link that may die while it opens.
 *
 * @returns the flow with a link that is good for a while.
 * @throws FlowError when there is nothing to launch, or BankID gives no new order.
 */
export async function launchFlow(options: {
  parts: ServerParts;
  flow: Flow;
  request: Request;
  peerAddress: string;
}): Promise<Flow> {
  const { parts, flow, request } = options;
  if (flow.device !== 'same') throw new FlowError('notPending', 'only a flow on the same device is launched');
  const launched = await parts.change(flow.keyHash, { type: 'launched' });
  if (launched?.state !== 'pending') throw new FlowError('notPending');
  if (!isLinkOld(launched, parts.takeMoment())) return launched;
  await checkLimits({ ...parts, address: callerAddress(options), browser: parts.cookies.readDevice(request) });
  try {
    return (await addOrder({ ...parts, flow: launched })) ?? launched;
  } catch (error) {
    parts.log('warn', { event: 'bankIdFailed', operation: flow.kind, error: errorName(error) }, flow);
    throw orderError(error, parts.notice());
  }
}
