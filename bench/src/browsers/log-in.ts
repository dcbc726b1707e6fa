/** Logs a person in from a browser of its own; rejects when that does not succeed. */
export type LogIn = (options: { port: number }) => Promise<{ frames: number }>;
