import { setTimeout as sleep } from 'node:timers/promises';
import { createLatenessCounter } from './lateness.ts';
import type { Sighting } from './messages.ts';
import { watchFlow } from './watch-flow.ts';

/** Browsers that start at the same time: a server that lags behind is not flooded. */
const startsAtOnce = 50;

/** The browsers of one process. */
export interface Watchers {
  /**
   * Starts flows at a steady rate, or as fast as the server can; resolves when their streams are open. With several ports each
   * stream is at another process than the start of its flow.
   */
  open(options: { ports: readonly number[]; flows: number; perSecond: number }): Promise<void>;
  /** Forgets the frames seen so far. */
  begin(): void;
  /** Returns what was seen since `begin`. */
  end(): Sighting;
}

/** Creates browsers that watch the QR codes of flows. */
export function createWatchers(): Watchers {
  const seen = { open: 0, frames: 0, missed: 0, errors: 0, firstError: '' };
  let lateness = createLatenessCounter();

  function note(error: string): void {
    seen.errors += 1;
    seen.firstError ||= error;
  }

  async function openOne(port: number, streamPort: number): Promise<void> {
    await watchFlow({
      port,
      streamPort,
      observer: {
        onFrame({ lateMs, missed }) {
          seen.frames += 1;
          seen.missed += missed;
          if (lateMs !== undefined) lateness.add(lateMs);
        },
        onEnd() {
          seen.open -= 1;
          note('a stream ended');
        },
      },
    });
    seen.open += 1;
  }

  return {
    async open({ ports, flows, perSecond }) {
      const portAt = (index: number): number => ports[index % ports.length] ?? NaN;
      const startedAt = performance.now();
      const queue = Array.from({ length: flows }).keys();
      await Promise.all(
        Array.from({ length: startsAtOnce }, async () => {
          for (const index of queue) {
            await sleep(Math.max(0, startedAt + (index * 1000) / perSecond - performance.now()));
            await openOne(portAt(index), portAt(index + 1)).catch((error: unknown) => note(String(error)));
          }
        }),
      );
    },
    begin() {
      lateness = createLatenessCounter();
      seen.frames = 0;
      seen.missed = 0;
    },
    end() {
      const { firstError, ...counts } = seen;
      return { ...counts, lateness: lateness.counts(), ...(firstError !== '' && { firstError }) };
    },
  };
}
