import type { IncomingRequest } from '../http/incoming-request.ts';
import type { FlowEntry } from '../flow/flow-machine.ts';
import { isLinkOld } from '../flow/flow-orders.ts';
import { flowSubject } from '../flow/flow-subject.ts';
import { renewOrder } from '../flow/renew-order.ts';
import { BankIdServerError } from '../http/server-error.ts';
import { admitOrder } from '../limits/admit-order.ts';
import { orderError } from '../orders/order-error.ts';
import type { ServerParts } from '../server-parts.ts';
import { endUserIpOf } from './end-user-ip.ts';
import { logBankIdFailure } from '../service/log-bankid-failure.ts';

/**
 * Notes that the person pressed the launch link, and renews a link that may expire while the app opens.
 *
 * Returns the flow with a link that stays valid while the app opens.
 *
 * @throws BankIdServerError when the flow cannot be launched, or BankID creates no new order.
 */
export async function launchFlow(options: {
  parts: ServerParts;
  entry: FlowEntry;
  request: IncomingRequest;
  remoteAddress: string;
}): Promise<FlowEntry> {
  const { parts, entry, request, remoteAddress } = options;
  const { engine, client, randomBytes, limits, cookies, log } = parts;
  if (entry.state.device !== 'same') {
    throw new BankIdServerError('notPending', 'only a flow on the same device is launched');
  }
  const launched = await engine.applyEvent({ entry, event: { type: 'launched' } });
  if (launched?.state.state !== 'pending') throw new BankIdServerError('notPending');
  if (!isLinkOld(launched.state, engine.now())) return launched;
  const address = endUserIpOf({ parts, request, remoteAddress });
  await admitOrder({ engine, limits, address, browser: cookies.readDevice(request) });
  try {
    return (await renewOrder({ engine, client, randomBytes, log, entry: launched })) ?? launched;
  } catch (error) {
    const { state } = launched;
    logBankIdFailure({ log, operation: state.kind, error, subject: flowSubject(state) });
    throw orderError(error, parts.notice());
  }
}
