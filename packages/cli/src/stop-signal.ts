/**
 * Waits for a signal to stop: Ctrl-C, `kill`, or the end of the terminal.
 *
 * Each signal is handled once, so that a second Ctrl-C ends the process at once.
 */
export function waitForStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
