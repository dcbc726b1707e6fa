import type { Engine } from '../../engine/create-engine.ts';
import type { Instant } from '../../engine/instant.ts';
import type { Entry, Machine } from '../../engine/machine.ts';
import { secretHash } from '../../http/secrets.ts';
import type { Agent } from '../call-purpose.ts';
import { type Desk, isCancelDue, placeByOf } from './desk.ts';
import type { DeskEffect, DeskEvent } from './desk-event.ts';
import { collectIntervalMs, handOverWithinMs, keepDeskMs } from './desk-times.ts';
import { transition } from './desk-transition.ts';

/** A desk as it is stored, with its outbox. */
export type DeskEntry = Entry<Desk, DeskEffect>;

/** The engine of the desks of one process. */
export type DeskEngine = Engine<Desk, DeskEvent, DeskEffect>;

/** The machine of desks in the engine. */
export const deskMachine: Machine<Desk, DeskEvent, DeskEffect> = {
  kind: 'desk',
  format: 1,
  upgrade() {
    throw new TypeError('there is no format of desks before 1');
  },
  transition,
  dueAt,
  keepUntil: ({ keepUntil }) => keepUntil,
  isDelivery,
};

/**
 * Each effect with the only copy of a result on its way to the application. With `continue` the application has the result
 * already, and only the archive lacks it.
 */
function isDelivery(effect: DeskEffect): boolean {
  const { type } = effect;
  if (type === 'keepEvidence') return effect.whenUnavailable === 'refuse';
  return type === 'judgeCallResult' || type === 'deliverCallResult';
}

/**
 * Returns the key of an agent's desk: the same in each process and release, whatever its `nameKey`. During a deploy two releases
 * share a store, and with two keys an agent would have two desks, one without their unread alarm.
 */
export function deskKey({ agentId }: Agent): string {
  return secretHash(`desk:${agentId}`);
}

/** Returns the desk of an agent who has had no call; it is stored with their first one. */
export function emptyDesk(agent: Agent, now: Instant): Desk {
  return { agent, past: [], keepUntil: now + keepDeskMs };
}

/**
 * Returns whether no work of a desk is due at once. Every effect that may be run was run at least once, and the agent's
 * last press on Cancel was passed on to BankID.
 */
export function isAtRest({ state: { call }, effects }: DeskEntry): boolean {
  const isTried = effects.every(({ effect, attempts }) => attempts > 0 || 'notBefore' in effect);
  return isTried && !(call && isCancelDue(call));
}

/** Waits until a desk is at rest, whichever process brings that about. Returns the newest version seen. */
export async function waitUntilAtRest(options: {
  engine: Pick<DeskEngine, 'waitFor'>;
  entry: DeskEntry;
  timeoutMs: number;
}): Promise<DeskEntry> {
  const { engine, entry, timeoutMs } = options;
  if (isAtRest(entry)) return entry;
  return (await engine.waitFor({ entry, until: isAtRest, timeoutMs })) ?? entry;
}

function dueAt({ call }: Desk, now: Instant): Instant | undefined {
  if (call?.state === 'completed') return (call.completedAt ?? call.startedAt) + handOverWithinMs;
  if (call?.state !== 'pending') return undefined;
  if (call.order?.orderRef === undefined) return placeByOf(call);
  return isCancelDue(call) ? now : now + collectIntervalMs;
}
