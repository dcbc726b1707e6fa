import type { Clock } from '@secure-start/protocol/rp';

/** Default time limit of the application's callbacks. */
export const defaultCallbackTimeoutMs = 30_000;

/** A callback of the application did not answer in time. */
export class CallbackTimeoutError extends Error {
  readonly code = 'callbackTimeout';

  constructor(name: string, timeoutMs: number) {
    super(`${name}() did not answer within ${timeoutMs / 1_000} s`);
    this.name = 'CallbackTimeoutError';
  }
}

/**
 * Waits for a callback of the application, at most `timeoutMs`. The callback is not stopped, but nothing waits for it any
 * longer.
 *
 * @throws CallbackTimeoutError when it has not answered by then.
 * @throws what the callback throws.
 */
export async function withinTime<Result>(options: {
  clock: Pick<Clock, 'sleep'>;
  timeoutMs: number;
  /** Of the callback, for the error. */
  name: string;
  call: () => Result | Promise<Result>;
}): Promise<Result> {
  const { clock, timeoutMs, name, call } = options;
  const answer = call();
  // An answer that is there at once needs no clock.
  if (!isPromise(answer)) return answer;
  const answered = new AbortController();
  const late = async (): Promise<never> => {
    await clock.sleep(timeoutMs, { signal: answered.signal });
    throw new CallbackTimeoutError(name, timeoutMs);
  };
  try {
    return await Promise.race([answer, late()]);
  } finally {
    // A reason of our own saves an error with a stack.
    answered.abort('answered');
  }
}

function isPromise<Result>(answer: Result | Promise<Result>): answer is Promise<Result> {
  return typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function';
}
