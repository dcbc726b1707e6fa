const parentCheckMs = 500;

/**
 * Waits for a signal to stop: Ctrl-C, `kill`, the end of the terminal, or SIGTERM to the npx that started this process.
 *
 * Each signal is handled once, so that a second Ctrl-C ends the process at once.
 */
export function waitForStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (isStartedByNpx(process.env)) watchParent(resolve);
  });
}

/**
 * Checks that npx started this very command.
 *
 * Every process below `npm run` and `npx` inherits their variables. One that a script or a test starts in the background outlives its shell.
 */
export function isStartedByNpx(env: Readonly<Record<string, string | undefined>>): boolean {
  const { npm_lifecycle_event: event, npm_lifecycle_script: script = '' } = env;
  return event === 'npx' && /^(["']?)secure-start\1$/.test(script);
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

/** SIGTERM to npx ends its shell, which passes nothing on. This process has another parent then. */
function watchParent(onEnd: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onEnd();
  }, parentCheckMs);
  timer.unref();
}
