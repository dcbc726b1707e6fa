import { newSecret } from '../http/secrets.ts';
import { cancelOrder } from '../orders/cancel-orders.ts';
import { collectOrder } from '../orders/collect-order.ts';
import { underLease } from '../orders/under-lease.ts';
import type { Call, Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import type { DeskEvent } from './desk-transition.ts';
import { storedDesk } from './stored-desk.ts';

interface Round {
  parts: Pick<DeskParts, 'client' | 'store' | 'change' | 'clock' | 'randomBytes' | 'log'> & {
    loops: Pick<DeskParts['loops'], 'insist' | 'closing'>;
  };
  keyHash: string;
  callId: string;
}

/**
 * Asks BankID about the order of a call, once, and cancels it there when the agent wants that. The person may have answered
 * since BankID was asked last: a No is an alarm and a Yes is a result, and neither may be lost because the agent cancels.
 *
 * One round is under way at a time, over all processes: BankID says a last word only once, to whoever asks first.
 *
 * @returns how long BankID asks us to stay away, in milliseconds.
 * @throws when the loops end, or the store fails before BankID was asked.
 */
export async function collectCall(options: Round): Promise<number> {
  const { parts, callId } = options;
  const lease = { name: `collect:${callId}`, holder: newSecret(parts.randomBytes) };
  return (await underLease({ ...parts, lease, work: () => round(options) })) ?? 0;
}

async function round(options: Round): Promise<number> {
  const call = pendingCall(await storedDesk(options.parts.store, options.keyHash), options.callId);
  const orderRef = call?.order?.orderRef;
  if (!call || orderRef === undefined) return 0;
  const { event, pauseMs } = await collect(options, call, orderRef);
  const after = pendingCall(await record(options, event), call.callId);
  if (after?.cancelWanted) await cancel(options, call, orderRef);
  return pauseMs;
}

async function cancel(options: Round, call: Call, orderRef: string): Promise<void> {
  const { parts, callId } = options;
  const answer = await cancelOrder({ ...parts, orderRef, flow: flowOf(call) });
  if (answer === 'cancelled') await record(options, { type: 'orderCancelled', callId });
  if (answer === 'gone') await record(options, (await collect(options, call, orderRef)).event);
}

function collect({ parts }: Round, call: Call, orderRef: string): ReturnType<typeof collectOrder> {
  return collectOrder({ ...parts, orderRef, flow: flowOf(call), closing: parts.loops.closing });
}

/** BankID will not say it again. */
function record({ parts, keyHash }: Round, event: DeskEvent): Promise<Desk | undefined> {
  return parts.loops.insist(() => parts.change(keyHash, event));
}

function flowOf({ callId, purpose }: Call): { flowId: string; purpose: string } {
  return { flowId: callId, purpose };
}

function pendingCall(desk: Desk | undefined, callId: string): Call | undefined {
  const call = desk?.call;
  return call?.callId === callId && call.state === 'pending' ? call : undefined;
}
