import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, test, type TestContext } from 'node:test';
import { eventually } from '../support/eventually.ts';
import { assertShown, stepsOf } from './runnable-page.ts';

/** The program that the commands need. The test set-up looks for it. */
const needs = { program: 'curl' };
const page = new URL('../../../docs/how-to/phone-calls-with-curl.md', import.meta.url);
const secureStart = fileURLToPath(new URL('../../../packages/cli/dist/main.js', import.meta.url));
const [startSimulator, ...steps] = stepsOf(readFileSync(page, 'utf8'));

describe(`the page on phone calls with ${needs.program}`, () => {
  test('shows what its commands print, from the first to the last', async (t) => {
    const folder = folderWithSecureStart(t);
    assert.ok(startSimulator);
    startTerminal(t, folder).write(startSimulator.commands);
    await eventually('the ready line', async () => (isReady(folder) ? true : undefined));
    const terminal = startTerminal(t, folder);
    for (const step of steps) assertShown(await terminal.run(step.commands), step);
    assert.ok(steps.length > 12);
  });

  test('shows every call of a phone order, every way it ends and what is refused', () => {
    const text = steps.map(({ commands, answers }) => commands + answers).join('\n');
    const calls = ['phone/auth', 'phone/sign', 'collect', 'cancel'].map((call) => `bankid ${call} `);
    const hints = ['userCallConfirm', 'userSign', 'userDeclinedCall', 'cancelled', 'expiredTransaction'];
    const details = ['Incorrect personalNumber', 'Incorrect callInitiator', 'Invalid userVisibleData', 'No such order'];
    for (const part of [...calls, ...hints, ...details]) assert.ok(text.includes(part), part);
  });
});

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
  const anyPort = { BANKID_SIM_PORT: '0', BANKID_SIM_PHONE_PORT: '0', BANKID_SIM_MANAGEMENT_PORT: '0' };
  const path = `${join(cwd, 'bin')}:${process.env['PATH']}`;
  const shell = spawn('sh', { cwd, env: { ...process.env, ...anyPort, PATH: path }, detached: true, stdio: 'pipe' });
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
