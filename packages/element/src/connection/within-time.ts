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
  return arrival.finally(() => timer.abort());
}
