import type { Engine } from '../create-engine.ts';
import { undeliveredName } from '../admissions/undelivered-name.ts';
import { holderOf, pendingDeliveries, refOf } from './deliveries.ts';
import type { Effect, Entry, PendingEffect } from '../machine.ts';

/** A result that the application has not taken yet. It holds no data about the person. */
export interface UndeliveredResult {
  /**
   * The `flowId` or `callId`. Of evidence of an order that was completed beside the one that counts: the `flowId`, a colon, and the
   * SHA-256 of the `orderRef`.
   */
  id: string;
  /** The name under which the purpose was registered. */
  purpose: string;
  /** The callback that did not take it; `append` of the option `evidence` comes before the others. */
  callback: 'append' | 'onRefused' | 'onUnfinished' | 'onCompleted';
  /** Number of attempts since the delivery began, or began anew. */
  attempts: number;
  /** `true`: it is not attempted any more. `false`: further attempts follow by themselves. */
  isGivenUp: boolean;
}

/** The results that the application has not taken: listed, delivered anew or dropped by an operator. */
export interface UndeliveredResults {
  /** Returns the results with a failed attempt, in no order. Reads all of them from the store. */
  list(): Promise<readonly UndeliveredResult[]>;
  /** Has a result delivered now, and attempted as long as a new one. Resolves before the attempt. */
  deliver(id: string): Promise<'scheduled' | 'notFound'>;
  /** Forgets a result for good: the evidence of what the person did is lost. */
  drop(id: string): Promise<'dropped' | 'notFound'>;
}

/** Default number of undelivered results at which new signatures are refused. */
export const defaultMaxUndelivered = 10_000;

/** Records read at the same time. */
const batchSize = 100;

/** Creates the operator's access to the undelivered results of one kind of record. */
export function createUndelivered<State, Event, SomeEffect extends Effect>(options: {
  engine: Pick<Engine<State, Event, SomeEffect>, 'records' | 'leases' | 'release' | 'decideOnEffect'>;
  kind: string;
  isDelivery: (effect: SomeEffect) => boolean;
  /** Returns what an operator may know of a pending delivery. */
  describe: (state: State, effect: SomeEffect) => Pick<UndeliveredResult, 'id' | 'purpose' | 'callback'>;
  /** Returns the event that is applied when a result is dropped; `undefined` where nothing waited for it. */
  dropped?: (effect: SomeEffect) => Event | undefined;
  /** Called after a result was dropped. */
  onDropped: (state: State, effect: SomeEffect) => void;
}): UndeliveredResults {
  const { engine, kind, isDelivery, describe, dropped, onDropped } = options;
  const name = undeliveredName(kind);

  interface Found {
    entry: Entry<State, SomeEffect>;
    pending: PendingEffect<SomeEffect>;
  }

  async function read(holder: string): Promise<Found | undefined> {
    const { id, key } = refOf(holder);
    const entry = await engine.records.read(key);
    const pending =
      entry && pendingDeliveries(entry, isDelivery).find((one) => describe(entry.state, one.effect).id === id);
    if (entry && pending) return { entry, pending };
    // It was delivered by a process that died before it could say so.
    await engine.release([{ name, holder }]);
    return undefined;
  }

  async function holders(): Promise<readonly string[]> {
    return (await engine.leases(name)).leases.map(({ holder }) => holder);
  }

  async function decide(id: string, decision: 'runAgain' | 'drop'): Promise<Found | undefined> {
    const holder = (await holders()).find((one) => refOf(one).id === id);
    const found = holder === undefined ? undefined : await read(holder);
    if (holder === undefined || !found) return undefined;
    const { entry, pending } = found;
    const event = decision === 'drop' ? dropped?.(pending.effect) : undefined;
    await engine.decideOnEffect({ entry, id: pending.id, decision, ...(event !== undefined && { event }) });
    if (decision === 'drop') await engine.release([{ name, holder: holderOf({ id, key: entry.key }) }]);
    return found;
  }

  return {
    async list() {
      const all = await holders();
      const results: UndeliveredResult[] = [];
      for (let begin = 0; begin < all.length; begin += batchSize) {
        const found = await Promise.all(all.slice(begin, begin + batchSize).map(read));
        for (const one of found) {
          if (!one) continue;
          const { attempts, isGivenUp = false, effect } = one.pending;
          results.push({ ...describe(one.entry.state, effect), attempts, isGivenUp });
        }
      }
      return results;
    },
    deliver: async (id) => ((await decide(id, 'runAgain')) ? 'scheduled' : 'notFound'),
    async drop(id) {
      const found = await decide(id, 'drop');
      if (found) onDropped(found.entry.state, found.pending.effect);
      return found ? 'dropped' : 'notFound';
    },
  };
}
