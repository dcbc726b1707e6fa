import type { CallAlarmKind } from '@secure-start/protocol/call';
import { errorName } from '../log.ts';
import { answerInTime } from './answer-in-time.ts';
import type { CallChange } from './call-change.ts';
import type { Call } from './desk.ts';
import { holdNumber } from './held-number.ts';

/** Holds the number and tells the application; `call` as it was while it still knew the whole number. */
export async function raiseAlarm(change: CallChange, call: Call, kind: CallAlarmKind): Promise<void> {
  const { parts, onAlarm, after } = change;
  const { callId, purpose, callInitiator, order } = call;
  if (!order) return;
  const { personalNumber } = order;
  const now = parts.clock.now();
  const flow = { flowId: callId, purpose };
  await hold(change, personalNumber, flow);
  const heldUntil = new Date(now + change.holdAfterAlarmMs);
  const at = new Date(now);
  try {
    const alarm = { at, kind, callId, purpose, agent: after.agent, callInitiator, personalNumber, heldUntil };
    await answerInTime({ ...parts, callback: 'onAlarm', call: () => onAlarm(alarm) });
  } catch (error) {
    parts.applicationFailed(error, { callback: 'onAlarm', flow });
  }
}

async function hold(
  { parts, holdAfterAlarmMs }: CallChange,
  personalNumber: string,
  flow: { flowId: string; purpose: string },
): Promise<void> {
  try {
    await holdNumber({ store: parts.store, personalNumber, ms: holdAfterAlarmMs, now: parts.clock.now() });
  } catch (error) {
    // The application must hear of the alarm all the same.
    parts.log('error', { event: 'internalError', error: errorName(error) }, flow);
  }
}
