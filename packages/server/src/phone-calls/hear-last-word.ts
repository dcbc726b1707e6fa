import { collectOrder } from '../orders/collect-order.ts';
import type { Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';

/**
 * The desk with what BankID has to say about its call at this moment: the person may have answered since it was asked
 * last. A No is an alarm and a Yes is a result, and neither may be lost because the agent cancels in between.
 */
export async function hearLastWord(options: { parts: DeskParts; desk: Desk; request: Request }): Promise<Desk> {
  const { parts, desk, request } = options;
  const { call } = desk;
  const orderRef = call?.state === 'pending' ? call.order?.orderRef : undefined;
  if (!call || orderRef === undefined) return desk;
  const { event } = await collectOrder({
    ...parts,
    orderRef,
    flow: { flowId: call.callId, purpose: call.purpose },
    closing: request.signal,
  });
  return (await parts.change(desk.keyHash, event)) ?? desk;
}
