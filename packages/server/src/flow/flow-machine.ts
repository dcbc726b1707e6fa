import type { Engine } from '../engine/create-engine.ts';
import type { Instant } from '../engine/instant.ts';
import type { Entry, Machine } from '../engine/machine.ts';
import type { Flow } from './flow.ts';
import type { FlowEffect, FlowEvent } from './flow-event.ts';
import { collectIntervalMs, pendingMarginMs } from './flow-times.ts';
import { isCancelDue } from './leaving/leave-flow.ts';
import { finishDueAt, transition } from './transition.ts';

/** A flow as it is stored, with its outbox. */
export type FlowEntry = Entry<Flow, FlowEffect>;

/** The engine of the flows of one process. */
export type FlowEngine = Engine<Flow, FlowEvent, FlowEffect>;

/** The machine of flows. */
export const flowMachine: Machine<Flow, FlowEvent, FlowEffect> = {
  kind: 'flow',
  format: 1,
  upgrade() {
    throw new TypeError('there is no format of flows before 1');
  },
  transition,
  dueAt,
  keepUntil,
  isDelivery,
};

/**
 * Keeps what a person completed until the application has it. A flow that BankID still has to answer about survives a
 * clock that is set forward: the person may have signed.
 */
function keepUntil(flow: Flow): Instant | undefined {
  if (flow.completion || flow.unclaimed || flow.surplus) return undefined;
  return flow.state === 'pending' ? flow.keepUntil + pendingMarginMs : flow.keepUntil;
}

/**
 * With `continue` the application has the completion already, and only the archive lacks it. A surplus one it never gets: the
 * evidence is all that there is of it.
 */
function isDelivery(effect: FlowEffect): boolean {
  if (effect.type === 'keepEvidence') return effect.isSurplus === true || effect.whenUnavailable === 'refuse';
  return effect.type === 'deliverUnclaimed';
}

function dueAt(flow: Flow, now: Instant): Instant | undefined {
  const isWithBrowser = flow.state === 'completed' || flow.completion?.awaitsArchive;
  if (isWithBrowser && flow.completion) return finishDueAt({ ...flow, completion: flow.completion }, now);
  if (flow.state !== 'pending' || flow.completion) return undefined;
  return isCancelDue(flow) ? now : now + collectIntervalMs;
}
