import { flowTimes } from '../flow/flow-times.ts';
import type { CareLoops, CareOf } from '../orders/care-loops.ts';
import { collectOrder } from '../orders/collect-order.ts';
import { forgetUnderWay } from '../orders/under-way.ts';
import type { Call, Desk } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { deskTimes } from './desk-times.ts';
import type { DeskEvent } from './desk-transition.ts';
import { tellCall } from './tell-call.ts';

interface Care {
  parts: Omit<DeskParts, 'loops'>;
  loops: Pick<CareLoops, 'insist' | 'closing'>;
  care: CareOf;
}

/**
 * Does what is due for a call: collects its order, once, or hands its result to the application, or what follows from its
 * end when the process that ended it has died.
 *
 * @returns when to look again in milliseconds, or nothing when the call is over.
 */
export async function lookAfterCall(options: Care): Promise<number | undefined> {
  const { parts, loops, care } = options;
  const pauseMs = await doWhatIsDue(options);
  if (pauseMs === undefined) await loops.insist(() => forgetUnderWay({ ...parts, ...care }));
  return pauseMs;
}

async function doWhatIsDue({ parts, loops, care }: Care): Promise<number | undefined> {
  const record = async (event: DeskEvent): Promise<(Desk & { call: Call }) | undefined> => {
    const desk = await loops.insist(() => parts.change(care.keyHash, event));
    // The agent may have gone on to another call.
    return desk?.call?.callId === care.flowId ? { ...desk, call: desk.call } : undefined;
  };

  let desk = await record({ type: 'timePassed' });
  let pauseMs = flowTimes.collectEvery;
  const orderRef = desk?.call.state === 'pending' ? desk.call.order?.orderRef : undefined;
  if (orderRef !== undefined) {
    const collected = await collectOrder({ ...parts, orderRef, flow: care, closing: loops.closing });
    desk = await record(collected.event);
    pauseMs = Math.max(pauseMs, collected.pauseMs);
  }
  if (desk?.call.unsettled) {
    const { keyHash, flowId: callId } = care;
    return (await parts.settle({ keyHash, callId })) ? undefined : flowTimes.collectEvery;
  }
  if (desk?.call.state === 'completed') return (await isTold(desk)) ? undefined : deskTimes.tellAgainAfter;
  return desk?.call.state === 'pending' ? pauseMs : undefined;

  async function isTold(completed: Desk & { call: Call }): Promise<boolean> {
    let told: { continueTo?: string };
    try {
      told = await tellCall(parts, completed);
    } catch {
      // Whoever tells has reported it.
      return false;
    }
    await record({ type: 'handedOver', callId: care.flowId, ...told });
    return true;
  }
}
