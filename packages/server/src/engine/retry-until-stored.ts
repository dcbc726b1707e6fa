import type { Clock } from '@secure-start/protocol/rp';

const pauseMs = 1_000;

/**
 * Repeats an operation on any error, until the store has answered. BankID gives a terminal answer only once, so it is not
 * let go of because the store is out of reach.
 *
 * @throws the reason of `closing` when the server closes meanwhile; an answer that is not stored by then is lost.
 */
export type RetryUntilStored = <Result>(operation: () => Promise<Result>) => Promise<Result>;

/** Creates {@link RetryUntilStored}. */
export function createRetryUntilStored(options: {
  clock: Pick<Clock, 'sleep'>;
  closing: AbortSignal;
  /** Called with the error of each failed attempt. */
  onError: (error: unknown) => void;
}): RetryUntilStored {
  const { clock, closing, onError } = options;
  return async (operation) => {
    for (;;) {
      try {
        return await operation();
      } catch (error) {
        onError(error);
        await clock.sleep(pauseMs, { signal: closing });
      }
    }
  };
}
