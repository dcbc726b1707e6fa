import type { Instant } from '../engine/instant.ts';
import type { Effect, Machine } from '../engine/machine.ts';

/**
 * Returns the machine with further effects for each change of state. They are stored together with the state, so that a process
 * that dies takes no webhook with it.
 */
export function announcing<State, Event, SomeEffect extends Effect>(
  machine: Machine<State, Event, SomeEffect>,
  announcements: (before: State, after: State, now: Instant) => readonly SomeEffect[],
): Machine<State, Event, SomeEffect> {
  const { kind, format, upgrade, dueAt, keepUntil, isDelivery } = machine;
  return {
    kind,
    format,
    upgrade,
    dueAt,
    keepUntil,
    isDelivery,
    transition(before, event, now) {
      const { state, effects } = machine.transition(before, event, now);
      const further = state === before ? [] : announcements(before, state, now);
      return { state, effects: further.length === 0 ? effects : [...effects, ...further] };
    },
  };
}
