import type { Clock } from '@secure-start/protocol/rp';
import { deskTimes } from './desk-times.ts';

/**
 * Waits for a callback of the application, but not for ever: one that never answers must not keep an agent from the next call.
 *
 * @throws what the callback throws, and an error when it has not answered within `deskTimes.answerWithin`.
 */
export async function answerInTime(options: {
  clock: Pick<Clock, 'sleep'>;
  callback: string;
  call: () => void | Promise<void>;
}): Promise<void> {
  const { clock, callback, call } = options;
  const isDone = new AbortController();
  const late = async (): Promise<never> => {
    await clock.sleep(deskTimes.answerWithin, { signal: isDone.signal });
    throw new Error(`${callback}() did not answer within ${deskTimes.answerWithin / 1_000} s`);
  };
  try {
    await Promise.race([(async () => call())(), late()]);
  } finally {
    isDone.abort();
  }
}
