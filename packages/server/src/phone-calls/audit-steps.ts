import type { AuditStep } from './audit-entry.ts';
import type { Call } from './desk.ts';
import { hasUnreadAlarm } from './desk-transition.ts';

/** What the audit trail says about a change of a call. */
export function auditSteps(before: Call, after: Call): AuditStep[] {
  const { callId, state, hintCode, alarm, error } = after;
  if (hasUnreadAlarm(before) && !hasUnreadAlarm(after)) return [{ step: 'alarmAcknowledged', callId }];
  if (state === before.state) {
    return state === 'pending' && hintCode !== undefined && hintCode !== before.hintCode
      ? [{ step: 'progressed', callId, hintCode }]
      : [];
  }
  if (state === 'pending') return [];
  if (state === 'completed') return [{ step: 'completed', callId }];
  return [
    {
      step: 'ended',
      callId,
      outcome: state,
      ...(hintCode !== undefined && { hintCode }),
      ...(alarm && { alarm: alarm.kind }),
      ...(error && { error }),
    },
  ];
}
