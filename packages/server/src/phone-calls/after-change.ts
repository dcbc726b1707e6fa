import { errorName } from '../log.ts';
import { cancelOrders } from '../orders/cancel-orders.ts';
import { answerInTime } from './answer-in-time.ts';
import { askingLease } from './asking-lease.ts';
import { auditOf } from './audit-of.ts';
import { auditSteps } from './audit-steps.ts';
import type { CallChange } from './call-change.ts';
import type { Call } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { raiseAlarm } from './raise-alarm.ts';

/**
 * What follows when a call has changed and that is stored: the alarm, the audit trail, the log, and the order that nobody
 * wants any more. None of it can undo the change, so what fails is reported and the rest still happens.
 */
export async function afterChange(options: CallChange): Promise<void> {
  const { parts, before, after } = options;
  const { call, agent } = after;
  if (!call || before.call?.callId !== call.callId) return;
  const flow = { flowId: call.callId, purpose: call.purpose };
  if (call.alarm && !before.call.alarm) await raiseAlarm(options, before.call, call.alarm.kind);
  for (const step of auditSteps(before.call, call)) {
    try {
      const entry = auditOf({ agent, call, step, now: parts.clock.now() });
      await answerInTime({ ...parts, callback: 'audit', call: () => parts.audit(entry) });
    } catch (error) {
      parts.applicationFailed(error, { callback: 'audit', flow });
    }
  }
  if (call.state === before.call.state) return;
  logState(parts, call);
  await clearApp(parts, before.call, call);
}

/** The question is gone from the app, so that somebody else may ask the person; or it is taken away now. */
async function clearApp(parts: CallChange['parts'], before: Call, { callId, purpose, state }: Call): Promise<void> {
  const { orderRef, personalNumber } = before.order ?? {};
  // Whoever places the order sees to it.
  if (orderRef === undefined || personalNumber === undefined) return;
  const isGivenUp = before.state === 'pending' && state === 'outcomeUnknown';
  const flow = { flowId: callId, purpose };
  if (isGivenUp && !(await cancelOrders({ ...parts, orders: [{ orderRef }], flow }))) return;
  try {
    await parts.store.release(askingLease({ personalNumber, callId }));
  } catch (error) {
    // Then it runs out by itself, and nobody else asks the person until then.
    parts.log('error', { event: 'internalError', error: errorName(error) }, flow);
  }
}

function logState({ log }: Pick<DeskParts, 'log'>, { callId, purpose, state, hintCode, alarm }: Call): void {
  const level = alarm || state === 'outcomeUnknown' ? 'warn' : 'info';
  const event = { event: 'flowState', state, ...(hintCode !== undefined && { hintCode }) } as const;
  log(level, event, { flowId: callId, purpose });
}
