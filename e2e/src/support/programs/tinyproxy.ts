import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { eventually } from '../eventually.ts';
import { freePort } from '../free-port.ts';

/** Why tests with tinyproxy cannot run here, or `false`. */
export const needsTinyproxy: { skip: string | false } = {
  skip:
    spawnSync('tinyproxy', ['-v']).error === undefined ? false : 'tinyproxy is missing (apt-get install tinyproxy-bin)',
};

/** A running tinyproxy. */
export interface Tinyproxy {
  /** `127.0.0.1:…` */
  address: string;
  log(): string;
}

/** Starts tinyproxy with its own configuration; it ends with the test. */
export async function startTinyproxy(
  t: TestContext,
  options: { credentials?: { username: string; password: string }; allowedPort?: number } = {},
): Promise<Tinyproxy> {
  const folder = mkdtempSync(join(tmpdir(), 'tinyproxy-'));
  const port = await freePort();
  const { credentials, allowedPort } = options;
  const logFile = join(folder, 'log');
  const lines = [
    `Port ${port}`,
    'Listen 127.0.0.1',
    'Timeout 60',
    `LogFile "${logFile}"`,
    'LogLevel Connect',
    ...(credentials === undefined ? [] : [`BasicAuth ${credentials.username} ${credentials.password}`]),
    ...(allowedPort === undefined ? [] : [`ConnectPort ${allowedPort}`]),
  ];
  const configuration = join(folder, 'tinyproxy.conf');
  writeFileSync(configuration, `${lines.join('\n')}\n`);
  const process = spawn('tinyproxy', ['-d', '-c', configuration], { stdio: 'ignore' });
  t.after(async () => {
    const ended = new Promise((resolve) => process.once('exit', resolve));
    process.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true });
  });
  await eventually('tinyproxy', async () => ((await accepts(port)) ? true : undefined));
  return { address: `127.0.0.1:${port}`, log: () => readFileSync(logFile, 'utf8') };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
