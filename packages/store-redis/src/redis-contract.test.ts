import { after, before } from 'node:test';
import { testStoreContract } from '@secure-start/server/store-contract';
import { Redis } from 'ioredis';
import { Redis as Valkey } from 'iovalkey';
import type { RedisClient } from './connection/redis-client.ts';
import { type RedisServer, startRedisServer } from './test-support/redis-server.ts';
import { storeUnderTest } from './test-support/test-store.ts';

let server: RedisServer;
before(async () => {
  server = await startRedisServer();
});
after(() => server.remove());

const clients: Record<string, () => RedisClient> = {
  ioredis: () => new Redis(server.port, '127.0.0.1'),
  iovalkey: () => new Valkey(server.port, '127.0.0.1'),
};

for (const [name, connect] of Object.entries(clients)) {
  testStoreContract({ name: `the Redis store with ${name}`, createStore: () => storeUnderTest(connect) });
}
