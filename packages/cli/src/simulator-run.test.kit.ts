import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

/** The path of the command's program. */
export const main: string = fileURLToPath(new URL('main.js', import.meta.url));
/** The flags for ports that are free. */
export const anyPorts: readonly string[] = [
  '--port',
  '0',
  '--id-card-port',
  '0',
  '--phone-port',
  '0',
  '--management-port',
  '0',
];

/** Members of the ready line that tests read. */
export interface ReadyLine {
  ready: boolean;
  baseUrl: string;
  phoneUrl: string;
  managementUrl: string;
  managementToken?: string;
  liveUrl: string;
  statusUrl: string;
  seed: number;
  credentials: Record<'ca' | 'cert' | 'key' | 'pkcs12' | 'environment' | 'passphrase', string>;
}

/** A simulator that was started as a command. */
export interface Run {
  child: ChildProcess;
  /** Returns the error output up to now. */
  getLog: () => string;
}

/** Starts the command; it is killed at the end of the test. */
export function start(
  t: TestContext,
  args: readonly string[],
  env: Record<string, string> = {},
  stdin: 'ignore' | 'pipe' = 'ignore',
): Run {
  const child = spawn(process.execPath, [main, 'simulator', ...args], {
    stdio: [stdin, 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  t.after(() => child.kill('SIGKILL'));
  let text = '';
  child.stderr?.on('data', (chunk: Uint8Array) => (text += String(chunk)));
  return { child, getLog: () => text };
}

/** Waits for the ready line and parses it. */
export async function ready({ child, getLog }: Run): Promise<ReadyLine> {
  assert.ok(child.stdout);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line);
  throw new Error(`it ended without a ready line: ${getLog()}`);
}

/** Waits for the end of the command, after a signal if one is given. Returns its exit code. */
export async function end({ child }: Run, signal?: NodeJS.Signals): Promise<number | null> {
  const closed = once(child, 'close');
  if (signal) child.kill(signal);
  await closed;
  return child.exitCode;
}

/** Creates a folder for the time of a test. */
export async function folderOf(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-simulator-'));
  t.after(() => rm(folder, { recursive: true }));
  return folder;
}
