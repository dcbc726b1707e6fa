/** Resolves when the process is told to stop: Ctrl-C, `kill`, or the terminal going away. A second Ctrl-C ends it at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
