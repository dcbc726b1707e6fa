import { Redis } from 'ioredis';
import { startRedisServer } from '../../../packages/store-redis/dist/test-support/redis-server.js';

/** The work of a Redis server. */
export interface RedisUsage {
  cpuMicroseconds: number;
  /** Scripts that clients called. */
  scripts: number;
  /** All commands, those within scripts included. */
  commands: number;
}

/** A Redis server of its own, without a replica, that writes nothing to disk. */
export interface RunningRedis {
  port: number;
  begin(): Promise<void>;
  /** Returns the work since `begin`. */
  end(): Promise<RedisUsage>;
  stop(): Promise<void>;
}

/** Starts a Redis server. */
export async function startRedis(): Promise<RunningRedis> {
  const server = await startRedisServer();
  const client = new Redis(server.port, '127.0.0.1');
  let cpuBefore = 0;

  async function cpuSeconds(): Promise<number> {
    const text = await client.info('cpu');
    const of = (name: string): number => Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(text)?.[1]);
    return of('used_cpu_sys') + of('used_cpu_user');
  }

  return {
    port: server.port,
    async begin() {
      await client.config('RESETSTAT');
      cpuBefore = await cpuSeconds();
    },
    async end() {
      const cpuMicroseconds = ((await cpuSeconds()) - cpuBefore) * 1e6;
      const calls = [...(await client.info('commandstats')).matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)]
        .map(([, name = '', count]) => ({ name, count: Number(count) }))
        .filter(({ name }) => !/^(config|info)\b/.test(name));
      const sum = (list: typeof calls): number => list.reduce((total, { count }) => total + count, 0);
      const scripts = sum(calls.filter(({ name }) => name === 'eval' || name === 'evalsha'));
      return { cpuMicroseconds, scripts, commands: sum(calls) };
    },
    async stop() {
      client.disconnect();
      await server.remove();
    },
  };
}
