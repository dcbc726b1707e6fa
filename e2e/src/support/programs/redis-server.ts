import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { startRedisServer as start } from '../../../../packages/store-redis/dist/test-support/redis-server.js';

/** A Redis server for one test, on the loopback interface. */
export interface RedisServer {
  port: number;
  /** Returns a file of its folder, such as `dump.rdb`. */
  read(path: string): Promise<Buffer>;
}

/** Starts Redis for one test, which ends it. */
export async function startRedisServer(t: TestContext, settings: readonly string[] = []): Promise<RedisServer> {
  const { port, folder, remove } = await start(settings);
  t.after(remove);
  return { port, read: (path) => readFile(join(folder, path)) };
}
