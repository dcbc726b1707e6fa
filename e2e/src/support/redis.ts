import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { freePort } from './free-port.ts';

/** Starts Redis for one test. Returns its port on the loopback interface. */
export async function startRedis(t: TestContext): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-redis-'));
  const port = await freePort();
  const settings = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const redis = spawn('redis-server', settings, { stdio: ['ignore', 'pipe', 'inherit'] });
  const onExit = (): void => void redis.kill('SIGKILL');
  process.once('exit', onExit);
  t.after(async () => {
    process.off('exit', onExit);
    const ended = new Promise((resolve) => redis.once('exit', resolve));
    redis.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    redis.once('error', reject);
    redis.once('exit', () => reject(new Error(`redis-server ended: ${log}`)));
    redis.stdout.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (log.includes('Ready to accept connections')) resolve();
    });
  });
  return port;
}
