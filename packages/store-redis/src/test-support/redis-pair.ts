import { Redis } from 'ioredis';
import type { RedisServer } from './redis-server.ts';
import { until } from './until.ts';

/** A primary and its replica. */
export interface RedisPair {
  primary: RedisServer;
  replica: RedisServer;
}

/** Starts a primary and its replica, which has caught up. `start` starts each of them. */
export async function startPair(start: (settings: readonly string[]) => Promise<RedisServer>): Promise<RedisPair> {
  const primary = await start(['--repl-diskless-sync-delay', '0']);
  const replica = await start(['--replicaof', '127.0.0.1', String(primary.port)]);
  const client = new Redis(primary.port, '127.0.0.1');
  await until(async () => /state=online/.test(await client.info('replication')));
  await client.set('first', '1', 'PX', 60_000);
  await until(async () => (await client.wait(1, 1_000)) > 0);
  client.disconnect();
  return { primary, replica };
}
