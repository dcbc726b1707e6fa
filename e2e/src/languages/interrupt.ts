import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';
import { eventually } from '../support/eventually.ts';

/**
 * Runs a program until it prints something and the simulator that it started is ready, then sends it a signal. Returns the
 * exit code, when the program, all that it started with the same output, and the simulator have ended.
 *
 * The signal reaches the program alone, as from a pipeline that is cancelled, and not what it started.
 */
export async function interrupt(
  t: TestContext,
  options: {
    command: readonly [string, ...string[]];
    cwd: string;
    env: Readonly<Record<string, string>>;
    /** Returns what the simulator has printed by now. */
    readyLine: () => string;
    signal: NodeJS.Signals;
  },
): Promise<number | null> {
  const { command, cwd, env, readyLine, signal } = options;
  const [program, ...args] = command;
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const exited = once(child, 'exit');
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  child.stdout.resume();
  const managementUrl = await eventually(
    'the ready line',
    async () => /"managementUrl":"([^"]+)/.exec(readyLine())?.[1],
  );
  // Nothing is left of a test that fails.
  t.after(() => fetch(`${managementUrl}/shutdown`, { method: 'POST' }).catch(() => undefined));
  assert.equal((await fetch(`${managementUrl}/health`)).status, 200);
  child.kill(signal);
  await exited;
  await eventually('the end of the simulator', () =>
    fetch(`${managementUrl}/health`).then(
      () => undefined,
      () => true,
    ),
  );
  await closed;
  return child.exitCode;
}
