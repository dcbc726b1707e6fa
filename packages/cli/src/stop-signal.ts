const parentCheckMs = 500;

/**
 * Waits for a signal to stop: Ctrl-C, `kill`, the end of the terminal, or the end of the npm that started this process.
 *
 * Each signal is handled once, so that a second Ctrl-C ends the process at once.
 */
export function waitForStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.env['npm_lifecycle_event'] !== undefined) watchParent(resolve);
  });
}

/** Waits for the end of the standard input, whatever comes before it. */
export function waitForStdinEnd(): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['end', 'close', 'error'] as const) process.stdin.once(event, () => resolve());
    process.stdin.resume();
    // An input that stays open keeps no process alive that has been stopped otherwise. A file has no unref.
    if ('unref' in process.stdin) process.stdin.unref();
  });
}

/** npx and npm that are ended by a signal do not pass it on. Their process has another parent then. */
function watchParent(onEnd: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, parentCheckMs);
  timer.unref();
}
