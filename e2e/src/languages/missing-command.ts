import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';
import { run, temporaryFolder } from './run-client.ts';

/** Asserts that a program that starts a simulator says what to do where `PATH` has no `secure-start`. */
export async function assertNamesMissingCommand(
  t: TestContext,
  command: readonly [string, ...string[]],
  cwd: string,
): Promise<void> {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const PATH = folders.filter((folder) => !existsSync(join(folder, 'secure-start'))).join(delimiter);
  const env = { PATH, CREDENTIALS: join(temporaryFolder(t), 'bankid') };
  await assert.rejects(
    run(command, { cwd, env }),
    /There is no command secure-start\. Put it in PATH, or name another: .*"node".*packages\/cli\/bin\/secure-start\.mjs/,
  );
}
