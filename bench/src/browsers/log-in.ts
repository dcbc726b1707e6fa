/** Logs a person in from a browser of its own; rejects when that does not succeed. */
export type LogIn = (options: { port: number }) => Promise<{ frames: number }>;

/** A log-in that takes longer has failed: on a busy machine it takes a few seconds more than its collects. */
export const logInTimeoutMs = 60_000;
