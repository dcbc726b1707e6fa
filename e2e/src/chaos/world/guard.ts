import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A message to the guard. */
export type GuardMessage =
  { type: 'started'; pid: number } | { type: 'ended'; pid: number } | { type: 'made'; folder: string };

/** Sees to it that nothing is left of a run, however it ends. */
export interface Guard {
  /** The child is ended when this process is. */
  watch(child: ChildProcess): void;
  /** The folder is removed when this process ends. */
  remove(folder: string): void;
  /** Ends the guard, which ends all that is left. */
  close(): void;
}

/** Starts the guard, a process of its own: this one may be killed. */
export function startGuard(): Guard {
  const entry = fileURLToPath(new URL('guard-process.js', import.meta.url));
  const guard = fork(entry, { execArgv: [], detached: true });
  guard.unref();
  guard.channel?.unref();
  const tell = (message: GuardMessage): void => void (guard.connected && guard.send(message));
  return {
    watch(child) {
      const { pid } = child;
      if (pid === undefined) return;
      tell({ type: 'started', pid });
      child.once('exit', () => tell({ type: 'ended', pid }));
    },
    remove: (folder) => tell({ type: 'made', folder }),
    close: () => guard.disconnect(),
  };
}
