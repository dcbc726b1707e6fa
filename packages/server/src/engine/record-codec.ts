import type { Effect, Entry, Machine, PendingEffect } from './machine.ts';
import type { StoreRecord } from './store.ts';

/** Thrown for a record that a newer release has written; its processes go on with it. */
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

/** Encodes what a store keeps without looking at it. */
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
  const body: unknown = JSON.parse(decoder.decode(bytes));
  if (format === machine.format) {
    // Written by `encodeBody` of this release.
    const { state, effects, nextEffectId } = body as {
      state: State;
      effects: readonly PendingEffect<SomeEffect>[];
      nextEffectId: number;
    };
    return { key, version, state, effects, nextEffectId };
  }
  const { state, effects } = machine.upgrade(body);
  const pending = effects.map((effect, id) => ({ id, effect, dueAt: effect.notBefore ?? 0, attempts: 0 }));
  return { key, version, state, effects: pending, nextEffectId: pending.length };
}
