import type { Clock } from '@secure-start/protocol/rp';

/** Something that is done beside a piece of work, again and again. */
interface Repeated {
  /** Returns the length of the next pause. */
  pauseMs: () => number;
  /** Acts once. Must not reject. `isEnded`: the work has ended meanwhile. */
  act: (isEnded: () => boolean) => Promise<'goOn' | 'end'>;
}

/**
 * Acts again and again beside a piece of work, after a pause each time. Returns how to end it; that resolves when no act is
 * under way.
 *
 * The last pause runs out by itself: most work ends long before the first act, and a signal that cuts a pause short costs
 * more than the pause.
 */
export function repeatUntilEnded({
  clock,
  pauseMs,
  act,
}: Repeated & { clock: Pick<Clock, 'sleep'> }): () => Promise<void> {
  /** Absent at the end: what it holds is not kept for the rest of a pause. */
  let repeated: Repeated | undefined = { pauseMs, act };
  let underWay: Promise<'goOn' | 'end'> | undefined;

  async function actOnce(): Promise<'goOn' | 'end'> {
    return repeated === undefined ? 'end' : repeated.act(() => repeated === undefined);
  }

  async function run(): Promise<void> {
    do {
      await clock.sleep(Math.max(0, repeated?.pauseMs() ?? 0), { background: true });
      underWay = actOnce();
    } while ((await underWay) === 'goOn');
  }

  void run();
  return async () => {
    repeated = undefined;
    await underWay;
  };
}
