import type { AuditEntry, AuditStep } from './audit-entry.ts';
import type { Agent, CallFacts } from './desk.ts';

/** Makes an entry of the audit trail, with nothing in it but what may stand there. */
export function auditOf(options: {
  agent: Agent;
  call: Pick<CallFacts, 'purpose' | 'callInitiator' | 'personalNumber'>;
  step: AuditStep;
  now: number;
}): AuditEntry {
  const { agent, call, step, now } = options;
  const { purpose, callInitiator, personalNumber } = call;
  return { at: new Date(now), agentId: agent.agentId, purpose, callInitiator, personalNumber, ...step };
}
