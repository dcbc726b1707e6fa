import { Redis } from 'ioredis';
import { type RedisServer, startRedisServer } from './redis-server.ts';

/** Starts a primary and its replica, which has caught up. */
export async function startPair(): Promise<{ primary: RedisServer; replica: RedisServer }> {
  const primary = await startRedisServer(['--repl-diskless-sync-delay', '0']);
  const replica = await startRedisServer(['--replicaof', '127.0.0.1', String(primary.port)]);
  const client = new Redis(primary.port, '127.0.0.1');
  while (!/state=online/.test(await client.info('replication')))
    await new Promise((resolve) => setTimeout(resolve, 50));
  await client.set('first', '1', 'PX', 60_000);
  while ((await client.wait(1, 1_000)) === 0);
  client.disconnect();
  return { primary, replica };
}
