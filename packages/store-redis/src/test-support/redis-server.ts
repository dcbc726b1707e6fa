import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Redis server for one test file, on a free port of the loopback interface. */
export interface RedisServer {
  port: number;
  /** Its working folder, with the dump of its data. */
  folder: string;
  start(): Promise<void>;
  /** Ends the process at once, as a crash does. */
  kill(): Promise<void>;
  /** Stops the process, so that it takes connections and answers nothing, until `resume`. */
  pause(): void;
  resume(): void;
  /** Ends the server and removes its folder. */
  remove(): Promise<void>;
}

/** Starts a server with further settings, such as `--appendonly yes`. It ends with this process at the latest. */
export async function startRedisServer(settings: readonly string[] = []): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-redis-'));
  const port = await freePort();
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--daemonize', 'no'];
    const started = spawn('redis-server', [...own, ...settings], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    server = started;
    process.once('exit', () => started.kill('SIGKILL'));
    await isReady(started);
  }

  async function kill(): Promise<void> {
    const running = server;
    server = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGKILL');
    await ended;
  }

  await start();
  return {
    port,
    folder,
    start,
    kill,
    pause: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    async remove() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function isReady(server: ChildProcess): Promise<void> {
  let log = '';
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (/Ready to accept connections/i.test(log)) resolve();
    });
  });
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
