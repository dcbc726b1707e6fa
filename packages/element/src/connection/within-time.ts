import type { Clock } from '@secure-start/protocol/rp';

/** Awaits `arrival`, and aborts `request` when it takes too long, which makes `arrival` reject. */
export async function withinTime<T>(options: {
  arrival: Promise<T>;
  request: AbortController;
  timeoutMs: number;
  clock: Pick<Clock, 'sleep'>;
}): Promise<T> {
  const { arrival, request, timeoutMs, clock } = options;
  const timer = new AbortController();
  clock.sleep(timeoutMs, { signal: timer.signal }).then(
    () => request.abort(),
    () => undefined,
  );
  // Without a reason, the browser would make an exception with its stack: a fifth of the time of a frame.
  return arrival.finally(() => timer.abort(null));
}
