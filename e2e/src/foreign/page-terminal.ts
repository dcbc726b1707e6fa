import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { TestContext } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { assertShown, stepsOf } from './runnable-page.ts';

const secureStart = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));

/**
 * Runs the commands of a page, and asserts that they print what the page shows. The first starts the simulator, which writes
 * its ready line to `ready.json`, in a terminal of its own.
 */
export async function runPage(t: TestContext, page: URL): Promise<void> {
  const [startSimulator, ...steps] = stepsOf(readFileSync(page, 'utf8'));
  const folder = folderWithSecureStart(t);
  assert.ok(startSimulator);
  startTerminal(t, folder).write(startSimulator.commands);
  await eventually('the ready line', async () => (isReady(folder) ? true : undefined));
  const terminal = startTerminal(t, folder);
  for (const step of steps) assertShown(await terminal.run(step.commands), step);
}

/** Creates a folder whose `bin` has the command `secure-start` of this repository. */
function folderWithSecureStart(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'phone-calls-page-'));
  t.after(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'bin'));
  const command = `#!/bin/sh\nexec '${process.execPath}' '${secureStart}' "$@"\n`;
  writeFileSync(join(folder, 'bin/secure-start'), command, { mode: 0o755 });
  return folder;
}

function isReady(folder: string): boolean {
  const file = join(folder, 'ready.json');
  return existsSync(file) && readFileSync(file, 'utf8').endsWith('\n');
}

interface Terminal {
  write(commands: string): void;
  /** Runs commands, and returns their output. */
  run(commands: string): Promise<string>;
}

/** A shell that lives as long as the test, with everything started in it. */
function startTerminal(t: TestContext, cwd: string): Terminal {
  const settings = {
    BANKID_SIM_PORT: '0',
    BANKID_SIM_PHONE_PORT: '0',
    BANKID_SIM_MANAGEMENT_PORT: '0',
    BANKID_SIM_ID_CARD_PORT: '0',
    // On a busy machine no order of a page may expire.
    BANKID_SIM_CLOCK: 'frozen',
  };
  const path = `${join(cwd, 'bin')}:${process.env['PATH']}`;
  const env = { ...process.env, ...settings, PATH: path };
  const shell = spawn('sh', {
    cwd,
    env,
    detached: true,
    stdio: 'pipe',
  });
  shell.stderr.resume();
  t.after(async () => {
    const ended = once(shell, 'close');
    if (shell.pid !== undefined) process.kill(-shell.pid, 'SIGTERM');
    await ended;
  });
  const lines = createInterface({ input: shell.stdout })[Symbol.asyncIterator]();
  return {
    write: (commands) => void shell.stdin.write(commands),
    async run(commands) {
      shell.stdin.write(`${commands}\necho "those were the commands"\n`);
      let printed = '';
      for (;;) {
        const { value, done } = await lines.next();
        assert.ok(done !== true, `the shell ended after ${printed}`);
        if (value === 'those were the commands') return printed;
        printed += `${value}\n`;
      }
    },
  };
}
