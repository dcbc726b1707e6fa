/** The longest that effects which cannot be run keep their record, deliveries aside. */
export const effectsKeptForMs: number = 8 * 24 * 60 * 60_000;

/** Returns whether this failure is the last attempt: the pauses before it lasted for `forMs` altogether. */
export function isLastAttempt(options: {
  attempts: number;
  pauseMs: (attempts: number) => number;
  forMs: number;
}): boolean {
  const { attempts, pauseMs, forMs } = options;
  let waitedMs = 0;
  for (let before = 0; before < attempts; before += 1) waitedMs += pauseMs(before);
  return waitedMs >= forMs;
}
