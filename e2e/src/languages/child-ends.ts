import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { createInterface } from 'node:readline';
import { eventually } from '../support/eventually.ts';
import { commandFolder, temporaryFolder } from './run-client.ts';

/** Asserts that a program which starts a simulator, and prints its address, takes it along when it is killed. */
export async function assertChildEnds(
  t: TestContext,
  command: readonly [string, ...string[]],
  cwd: string,
): Promise<void> {
  const [program, ...args] = command;
  const env = { ...process.env, ...commandFolder(), CREDENTIALS: join(temporaryFolder(t), 'bankid') };
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const { value: managementUrl } = await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next();
  assert.ok(managementUrl, 'the program ended before it printed an address');
  // Nothing is left of a test that fails.
  t.after(() => fetch(`${managementUrl}/shutdown`, { method: 'POST' }).catch(() => undefined));
  assert.equal((await fetch(`${managementUrl}/health`)).status, 200);
  child.kill('SIGKILL');
  await eventually('the end of the simulator', () =>
    fetch(`${managementUrl}/health`).then(
      () => undefined,
      () => true,
    ),
  );
}
