import type { Clock } from '@secure-start/protocol/rp';
import { repeatUntilEnded } from '../engine/repeat-until-ended.ts';
import type { FlowEngine, FlowEntry } from '../flow/flow-machine.ts';

/** A reservation ends after this time unless it is prolonged: the longest that a request which is gone is waited for. */
const reservedForMs = 5_000;
/** While the application is taking the completion, the reservation is prolonged this often. */
const prolongEveryMs = 1_500;
/** Pause after a prolongation that the store did not take. */
const prolongAgainMs = 250;
/** The callback begins when the store has the reservation, which takes a while. */
const storeMarginMs = 5_000;

/** The right of one request to deliver the completion of a flow to the application. */
export interface FinishReservation {
  /**
   * Reserves the flow for this request, unless another one has it. The process may die afterwards, and the answer of the store may
   * be lost: then the reservation ends soon by itself.
   *
   * Returns the flow afterwards; `undefined` when the store has forgotten it.
   */
  take(entry: FlowEntry): Promise<FlowEntry | undefined>;
  /** Does the work, and prolongs the reservation meanwhile. */
  during<Result>(entry: FlowEntry, work: () => Promise<Result>): Promise<Result>;
}

/** Creates the reservation of one request, which `by` names. */
export function createFinishReservation(options: {
  engine: Pick<FlowEngine, 'applyEvent' | 'now'>;
  clock: Pick<Clock, 'sleep'>;
  callbackTimeoutMs: number;
  by: string;
}): FinishReservation {
  const { engine, clock, callbackTimeoutMs, by } = options;

  function reserve(entry: FlowEntry, until: number): Promise<FlowEntry | undefined> {
    const heldUntil = Math.min(engine.now() + reservedForMs, until);
    return engine.applyEvent({ entry, event: { type: 'finishStarted', finishing: { by, until, heldUntil } } });
  }

  /** Prolongs the reservation until it is ended. */
  function prolong(entry: FlowEntry): () => Promise<void> {
    const until = entry.state.finishing?.until ?? engine.now();
    let latest = entry;
    let pauseMs = prolongEveryMs;
    return repeatUntilEnded({
      clock,
      pauseMs: () => pauseMs,
      async act() {
        try {
          const prolonged = await reserve(latest, until);
          if (prolonged === undefined) return 'end';
          latest = prolonged;
          pauseMs = prolongEveryMs;
        } catch {
          // A store that is away for longer lets another request deliver the same completion, by the same id.
          pauseMs = prolongAgainMs;
        }
        return 'goOn';
      },
    });
  }

  return {
    take: (entry) => reserve(entry, engine.now() + callbackTimeoutMs + storeMarginMs),
    async during(entry, work) {
      const endProlonging = prolong(entry);
      try {
        return await work();
      } finally {
        // What is stored next ends the reservation, and must not be followed by one more.
        await endProlonging();
      }
    },
  };
}
