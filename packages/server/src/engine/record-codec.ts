import type { Effect, Entry, Machine, PendingEffect } from './machine.ts';
import type { StoreRecord } from './store.ts';

/** Thrown for a record that a newer release has written. This process leaves it to processes of that release. */
export class NewerRecordError extends Error {
  readonly code = 'newerRecord';

  constructor(format: number) {
    super(`a newer release has written this record (format ${format}): update this process`);
    this.name = 'NewerRecordError';
  }
}

/** The members of an entry that stand in `bytes`. */
interface Body {
  state: unknown;
  effects: readonly unknown[];
  nextEffectId: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Encodes the part of an entry that is opaque to the store. */
export function encodeBody<State, SomeEffect>(entry: Entry<State, SomeEffect>): Uint8Array {
  const { state, effects, nextEffectId } = entry;
  const body: Body = { state, effects, nextEffectId };
  return encoder.encode(JSON.stringify(body));
}

/**
 * Decodes a record of the machine's own format or of the one before.
 *
 * @throws NewerRecordError for a record of a later format.
 */
export function decodeRecord<State, Event, SomeEffect extends Effect>(
  record: StoreRecord,
  machine: Machine<State, Event, SomeEffect>,
): Entry<State, SomeEffect> {
  const { key, version, format, bytes } = record;
  if (format > machine.format) throw new NewerRecordError(format);
  if (format < machine.format - 1) throw new TypeError(`no release reads records of format ${format} any more`);
  const body: unknown = JSON.parse(decoder.decode(bytes()));
  if (format === machine.format) {
    // Not validated: `encodeBody` of this format wrote it.
    const { state, effects, nextEffectId } = body as {
      state: State;
      effects: readonly PendingEffect<SomeEffect>[];
      nextEffectId: number;
    };
    return { key, version, state, effects, nextEffectId };
  }
  // A new outbox: due at once, its attempts counted afresh.
  const { state, effects } = machine.upgrade(body);
  const pending = effects.map((effect, id) => ({ id, effect, dueAt: effect.notBefore ?? 0, attempts: 0 }));
  return { key, version, state, effects: pending, nextEffectId: pending.length };
}
