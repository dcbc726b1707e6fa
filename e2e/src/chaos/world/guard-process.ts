// The entry of a process that outlives a run which is cut off: it ends what the run has started, and removes its folders.
import { rmSync } from 'node:fs';
import type { GuardMessage } from './guard.ts';

const pids = new Set<number>();
const folders = new Set<string>();

process.on('message', (message: GuardMessage) => {
  if (message.type === 'started') pids.add(message.pid);
  else if (message.type === 'ended') pids.delete(message.pid);
  else folders.add(message.folder);
});
process.once('disconnect', () => {
  for (const pid of pids) {
    try {
      // PostgreSQL ends its own processes with SIGQUIT, and one that is stopped hears of it only when it goes on.
      for (const signal of ['SIGQUIT', 'SIGCONT'] as const) process.kill(pid, signal);
      setTimeout(() => endAtOnce(pid), graceMs);
    } catch {
      // It has ended meanwhile.
    }
  }
  setTimeout(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  }, graceMs * 2);
});
// A terminal interrupts every process of the run.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

const graceMs = 1_000;

function endAtOnce(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
