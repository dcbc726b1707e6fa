import { randomBytes } from 'node:crypto';
import { after, before } from 'node:test';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { testStoreContract } from '@secure-start/server/store-contract';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import type { RedisClient } from './connection/redis-client.ts';
import { redisStore } from './redis-store.ts';
import { type RedisServer, startRedisServer } from './test-support/redis-server.ts';

let server: RedisServer;
before(async () => {
  server = await startRedisServer();
});
after(() => server.remove());

const nameKey = randomBytes(32);
const sealingKeys = [{ id: 'test', key: randomBytes(32) }];
const clients: Record<string, () => RedisClient> = {
  ioredis: () => new Redis(server.port, '127.0.0.1'),
  iovalkey: () => new Valkey(server.port, '127.0.0.1'),
};

for (const [name, connect] of Object.entries(clients)) {
  testStoreContract({
    name: `the Redis store with ${name}`,
    async createStore() {
      const prefix = `test-${randomBytes(6).toString('hex')}`;
      const [one, other] = [connect(), connect()];
      const stores = [one, other].map((client) => redisStore({ client, prefix, nameKey, sealingKeys }));
      const [first, second] = stores;
      if (first === undefined || second === undefined) throw new Error('two stores are needed');
      return {
        stores: [first, second],
        passTime: (ms) => sleepFor(ms),
        async close() {
          await Promise.all(stores.map((store) => store.close()));
          for (const client of [one, other]) client.disconnect();
        },
      };
    },
  });
}
