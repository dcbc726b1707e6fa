import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from './free-port.ts';

/** A Redis server for one test, on the loopback interface. */
export interface RedisServer {
  port: number;
  /** Returns a file of its folder, such as `dump.rdb`. */
  read(path: string): Promise<Buffer>;
}

/** Starts Redis for one test, which ends it. */
export async function startRedisServer(t: TestContext, settings: readonly string[] = []): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'secure-start-redis-'));
  const port = await freePort();
  const own = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const server = spawn('redis-server', [...own, ...settings], { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
  const kill = (): void => void server.kill('SIGKILL');
  process.once('exit', kill);
  t.after(async () => {
    process.off('exit', kill);
    const ended = new Promise((resolve) => server.once('exit', resolve));
    kill();
    await ended;
    await rm(folder, { recursive: true });
  });
  await isReady(server);
  return { port, read: (path) => readFile(join(folder, path)) };
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
