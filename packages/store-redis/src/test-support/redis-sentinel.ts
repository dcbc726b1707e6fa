import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './redis-server.ts';

/** A Sentinel for one test: it watches a primary, and has a replica take over when that dies. */
export interface RedisSentinel {
  port: number;
  remove(): Promise<void>;
}

/** Starts a Sentinel that watches the primary on a port under the name `records`, and decides alone. */
export async function startSentinel(options: { primaryPort: number }): Promise<RedisSentinel> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-sentinel-'));
  const port = await freePort();
  const file = join(folder, 'sentinel.conf');
  writeFileSync(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor records 127.0.0.1 ${options.primaryPort} 1`,
      'sentinel down-after-milliseconds records 2000',
      'sentinel failover-timeout records 5000',
      '',
    ].join('\n'),
  );
  const sentinel = spawn('redis-server', [file, '--sentinel'], { stdio: ['ignore', 'pipe', 'pipe'] });
  process.once('exit', () => sentinel.kill('SIGKILL'));
  await new Promise<void>((resolve, reject) => {
    let log = '';
    sentinel.once('error', reject);
    sentinel.once('exit', () => reject(new Error(`the Sentinel ended: ${log}`)));
    sentinel.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      // It has found the replica of the primary.
      if (/\+slave slave/.test(log)) resolve();
    });
  });
  return {
    port,
    async remove() {
      const ended = new Promise((resolve) => sentinel.once('exit', resolve));
      sentinel.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
