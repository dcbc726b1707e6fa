import { flowTimes } from '../flow/flow-times.ts';
import type { CareLoops, CareOf } from '../orders/care-loops.ts';
import { forgetUnderWay } from '../orders/under-way.ts';
import { collectCall } from './collect-call.ts';
import { type Call, type Desk, isUnderWay } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { deskTimes } from './desk-times.ts';
import type { DeskEvent } from './desk-transition.ts';
import { storedDesk } from './stored-desk.ts';
import { tellCall } from './tell-call.ts';

type CaredDesk = Desk & { call: Call };

interface Care {
  parts: Omit<DeskParts, 'loops'>;
  loops: Pick<CareLoops, 'insist' | 'closing'>;
  care: CareOf;
}

/**
 * Does what is due for a call: collects its order, once, or hands its result to the application, or what follows from its
 * new state when the process that saw it has died.
 *
 * @returns when to look again in milliseconds, or nothing when the call is over.
 */
export async function lookAfterCall(options: Care): Promise<number | undefined> {
  const { parts, care } = options;
  const pauseMs = await doWhatIsDue(options);
  // Where the store fails, the next sweep finds it again.
  if (pauseMs === undefined) await forgetUnderWay({ ...parts, ...care });
  return pauseMs;
}

async function doWhatIsDue({ parts, loops, care }: Care): Promise<number | undefined> {
  const { keyHash, flowId: callId } = care;
  let desk = await record({ type: 'timePassed' });
  let pauseMs = flowTimes.collectEvery;
  if (desk?.call.state === 'pending') {
    pauseMs = Math.max(pauseMs, await collectCall({ parts: { ...parts, loops }, keyHash, callId }));
    desk = ofCall(await loops.insist(() => storedDesk(parts.store, keyHash)));
  }
  if (!(await isSettled())) return flowTimes.collectEvery;
  if (desk?.call.state === 'completed') {
    const told = await tell(desk);
    if (!told) return deskTimes.tellAgainAfter;
    desk = await record({ type: 'handedOver', callId, ...told });
    if (!(await isSettled())) return flowTimes.collectEvery;
  }
  return isUnderWay(desk?.call) ? pauseMs : undefined;

  async function record(event: DeskEvent): Promise<CaredDesk | undefined> {
    return ofCall(await loops.insist(() => parts.change(keyHash, event)));
  }

  /** Nothing when the agent has gone on to another call. */
  function ofCall(found: Desk | undefined): CaredDesk | undefined {
    return found?.call?.callId === callId ? { ...found, call: found.call } : undefined;
  }

  async function isSettled(): Promise<boolean> {
    return !desk?.call.unsettled || parts.settle({ keyHash, callId });
  }

  /** Nothing when the application did not take it; whoever tells has reported that. */
  async function tell(completed: CaredDesk): Promise<{ continueTo?: string } | undefined> {
    return tellCall(parts, completed).catch(() => undefined);
  }
}
