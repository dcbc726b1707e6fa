import type { CompletionData } from '@secure-start/protocol/rp';
import type { Instant } from '../engine/instant.ts';
import { person } from './scripted-client.ts';
import type { Flow } from '../flow/flow.ts';
import type { FlowEvent } from '../flow/flow-event.ts';
import { transition } from '../flow/transition.ts';

/** The instant at which flows start. */
export const start: Instant = 1_000_000;

/** Returns the instant so long after the start. */
export function after(ms: number): Instant {
  return start + ms;
}

/** Returns the flow after an event, without the effects. */
export function next(flow: Flow, event: FlowEvent, now: Instant): Flow {
  return transition(flow, event, now).state;
}

/** Data of a completed order, as BankID answers them. */
export const data: CompletionData = {
  user: person,
  device: { ipAddress: '198.51.100.7' },
  bankIdIssueDate: '2020-02-01Z',
  signature: 'c2ln',
  ocspResponse: 'b2NzcA==',
};
